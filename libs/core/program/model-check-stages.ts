import { stagesOf } from '../case/rules/stages.ts';
import type { CitedRule, ProgramDocument, Requirements, WorkingStage } from './document.ts';
import { stuck, type Finding } from './finding.ts';
import { programReferences } from './program-references.ts';
import { neverHolds } from './reach/contradiction.ts';
import { all, present, type Formula } from './reach/formula.ts';
import { guardFormula } from './reach/guard-formula.ts';
import type { Reach } from './reach/moments.ts';
import type { Never, Verdict } from './reach/never.ts';
import { reachIn, type Walked } from './reach/reach.ts';
import type { FactVocabulary } from './vocabulary.ts';

/**
 * Walks the stages in order, each with what can be on record before it is entered. A stage that nobody can enter is
 * told once; the walk goes on as if somebody had.
 */
export function* strandedStages(program: ProgramDocument, walked: Walked): Generator<Finding> {
  const entered: WorkingStage[] = [];
  const stages = stagesOf(program);
  const needsEligible = stages.find((stage) => program.stages[stage]?.requires?.eligible);
  for (const stage of stages) {
    const document = program.stages[stage];
    const reach = reachIn(walked, new Set(entered));
    if (stage === needsEligible) yield* neverEligible(program, reach, [...entered, stage, 'eligible']);
    const never = entered.length > 0 ? impossible(document?.requires, program, reach) : undefined;
    entered.push(stage);
    if (never) yield blocked(never, ['stages', stage, 'requires'], entered, `No case can ever enter “${stage}”`);
    if (!document?.tasks?.length) yield idle(stage, [...entered]);
  }
  const reach = reachIn(walked, new Set(entered));
  if (!needsEligible) yield* neverEligible(program, reach, ['eligible']);
  const never = impossible(program.closing?.requires, program, reach);
  if (never) yield blocked(never, ['closing', 'requires'], [...entered, 'closed'], 'No case can ever be completed');
}

function blocked(never: Never, path: Never['path'], via: readonly string[], that: string): Finding {
  return stuck([...path, ...never.path], [...via, 'requires', ...never.via], `${that}: ${never.why}`);
}

function idle(stage: WorkingStage, via: readonly string[]): Finding {
  const remedy = 'Give the stage a task that says what moves the case on.';
  return stuck(['stages', stage], via, `In “${stage}” nobody is given anything to do`, remedy);
}

/** Told once, where the first stage asks for it. */
function* neverEligible({ eligibility }: ProgramDocument, reach: Reach, via: readonly string[]): Generator<Finding> {
  const never = neverHolds(
    all(
      (eligibility?.rules ?? []).map(({ rule }, index) =>
        guardFormula(rule, reach.facts, ['eligibility', 'rules', index, 'rule']),
      ),
    ),
    reach.recordable,
  );
  if (!never) return;
  const rule = eligibility?.rules[Number(never.path[2])]?.id;
  const before = via.at(-2);
  const whom = before === undefined ? '' : `, so none can enter “${before}”`;
  const remedy = 'Let somebody record what the rules rest on, or ask for something that one case can be.';
  const way = [...via, ...(rule === undefined ? [] : [`rule ${rule}`]), ...never.via];
  yield stuck(never.path, way, `No case can ever be eligible${whom}: ${never.why}`, remedy);
}

/** Why requirements can never be met; undefined when they can. */
function impossible(requires: Requirements | undefined, program: ProgramDocument, reach: Reach): Verdict {
  const { unless } = requires ?? {};
  if (unless && !neverHolds(guardFormula(unless, reach.facts, ['unless']), reach.recordable)) return undefined;
  const guard = guardOf(requires, reach.facts);
  const never = neverAsked(requires, program) ?? neverHolds(guard, reach.recordable);
  return never ?? (requires?.eligible ? neverOfEligible(guard, program, reach) : undefined);
}

/** Why a guard is never met by who is eligible. That nobody is eligible at all is told elsewhere. */
function neverOfEligible(guard: Formula, program: ProgramDocument, reach: Reach): Verdict {
  const eligible = all(currentRules(program).map(({ rule }) => guardFormula(rule, reach.facts, ['eligible'])));
  if (neverHolds(eligible, reach.recordable)) return undefined;
  const never = neverHolds(all([guard, eligible]), reach.recordable);
  return never && { ...never, path: never.path[0] === 'eligible' ? ['eligible'] : never.path };
}

/** The rules of eligibility that are looked at anew with every fact they rest on: who is eligible passes them today. */
function currentRules(program: ProgramDocument): readonly CitedRule[] {
  const { rules = [], evaluateOn = [] } = program.eligibility ?? {};
  const named = programReferences(program).filter(({ kind, path }) => kind === 'fact' && path[0] === 'eligibility');
  return rules.filter((rule, index) => {
    const types = named.filter(({ path }) => path[1] === 'rules' && path[2] === index).map(({ name }) => name);
    return types.every((type) => evaluateOn.includes(type)) && !JSON.stringify(rule.rule).includes('"openEnd"');
  });
}

function neverAsked(requires: Requirements | undefined, { eligibility, stages }: ProgramDocument): Verdict {
  if (requires?.eligible && !eligibility) {
    return because('eligible', 'it asks for eligibility, and the program has no eligibility rules');
  }
  if (requires?.plan && !stages.plan) {
    return because('plan', 'it asks for a plan, and the program has no stage in which one is made');
  }
  return undefined;
}

const because = (part: string, why: string): Never => ({ path: [part], via: [part], why });

/** What a guard asks of the facts of one moment. */
function guardOf({ facts = [], conditions = [] }: Requirements = {}, vocabulary: FactVocabulary): Formula {
  return all([
    ...facts.map((fact, index) => present({ fact, where: {} }, ['facts', index])),
    ...conditions.map(({ rule }, index) => guardFormula(rule, vocabulary, ['conditions', index, 'rule'])),
  ]);
}
