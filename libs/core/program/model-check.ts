import { stagesOf } from '../case/rules/stages.ts';
import { recordableFacts, strandedClocks, waitingClocks, type CanHappen } from './model-check-clocks.ts';
import type { Condition } from './condition.ts';
import type { ProgramDocument, Requirements, WorkingStage } from './document.ts';
import { stuck, type Finding } from './finding.ts';
import { programReferences } from './program-references.ts';
import type { FactVocabulary } from './vocabulary.ts';

/** Whom a ladder may end with: somebody who is always there, or a queue. */
const ALWAYS_SOMEBODY = ['onCall', 'team'];

/**
 * Walks a program and names everything that can strand a case or a clock: a stage that cannot be entered or in which
 * nobody has anything to do, an end without a reason, a task that nothing opens, a clock that can never start, or that
 * can neither be met nor end, a ladder that ends with nobody, clocks that wait for each other. Empty for a sound
 * program. References are taken to resolve; the loader checks that first.
 */
export function modelCheck(program: ProgramDocument, facts: FactVocabulary): readonly Finding[] {
  const clocks = program.clocks;
  const canHappen = recordableFacts(clocks, facts);
  return [
    ...strandedStages(program, canHappen),
    ...missingExits(program),
    ...deadTasks(program),
    ...openLadders(program),
    ...strandedClocks(clocks, canHappen),
    ...waitingClocks(clocks),
  ];
}

function* strandedStages(program: ProgramDocument, canHappen: CanHappen): Generator<Finding> {
  const via: string[] = [];
  for (const stage of stagesOf(program)) {
    const document = program.stages[stage];
    via.push(stage);
    const blocked = via.length > 1 ? impossible(document?.requires, program, canHappen) : undefined;
    if (blocked) yield stuck(['stages', stage, 'requires'], [...via], `No case can ever enter “${stage}”: ${blocked}`);
    if (!document?.tasks?.length) yield idle(stage, [...via]);
  }
  const open = impossible(program.closing?.requires, program, canHappen);
  if (open) yield stuck(['closing', 'requires'], [...via, 'closed'], `No case can ever be completed: ${open}`);
}

function idle(stage: WorkingStage, via: readonly string[]): Finding {
  const remedy = 'Give the stage a task that says what moves the case on.';
  return stuck(['stages', stage], via, `In “${stage}” nobody is given anything to do`, remedy);
}

/** Why requirements can never be met; undefined when they can. */
function impossible(
  requires: Requirements | undefined,
  { eligibility, stages }: ProgramDocument,
  canHappen: CanHappen,
): string | undefined {
  if (requires?.unless && canHold(requires.unless, canHappen)) return undefined;
  if (requires?.eligible && !eligibility) return 'it requires eligibility, and the program has no eligibility rules';
  if (requires?.plan && !stages.plan) return 'it requires a plan, and the program has no stage in which one is made';
  const never = requires?.facts?.find((type) => !canHappen(type));
  if (never !== undefined) return `it requires the fact “${never}”, which nothing records`;
  const condition = requires?.conditions?.find(({ rule }) => !canHold(rule, canHappen));
  return condition && `“${condition.title.en}” can never hold, because nothing records what it rests on`;
}

/** False only when a condition rests on facts that nothing can record. */
function canHold(rule: Condition, canHappen: CanHappen): boolean {
  if ('all' in rule) return rule.all.every((each) => canHold(each, canHappen));
  if ('any' in rule) return rule.any.some((each) => canHold(each, canHappen));
  if ('not' in rule) return true;
  if ('recorded' in rule) return canHappen(rule.recorded.fact);
  return 'fact' in rule ? canHappen(rule.fact) : true;
}

/** Ways out of a case that need a reason in every program: without one, such a case stays open for ever. */
function* missingExits({ reasons, eligibility }: ProgramDocument): Generator<Finding> {
  const outcomes = new Set(reasons.close.map(({ outcome }) => outcome));
  const always = ['completed', 'withdrawn', 'deceased', 'enteredInError'] as const;
  for (const outcome of [...always, ...(eligibility ? (['ineligible'] as const) : [])]) {
    if (outcomes.has(outcome)) continue;
    const message = `A case that ends as “${outcome}” has no reason to be closed with`;
    yield stuck(['reasons', 'close'], ['any stage', outcome], message, 'Add a close reason with that outcome.');
  }
}

function* deadTasks(program: ProgramDocument): Generator<Finding> {
  const named = programReferences(program).filter(({ kind }) => kind === 'task');
  const opened = new Set(named.map(({ name }) => name));
  for (const [index, { id }] of (program.tasks ?? []).entries()) {
    if (opened.has(id)) continue;
    const remedy = 'Name it in a stage, a clock or a rung, or remove it.';
    yield stuck(['tasks', index], [id], `Nothing opens the task “${id}”, so nobody can do it`, remedy);
  }
}

function* openLadders({ ladders = [] }: ProgramDocument): Generator<Finding> {
  for (const [index, { id, rungs }] of ladders.entries()) {
    const last = rungs.at(-1)?.to;
    if (last !== undefined && ALWAYS_SOMEBODY.includes(last)) continue;
    const via = [id, ...rungs.map(({ to }) => to), 'nobody'];
    const message = `The ladder “${id}” can end with nobody: whoever stands on the last rung may be on leave`;
    yield stuck(['ladders', index, 'rungs'], via, message, `End it with one of: ${ALWAYS_SOMEBODY.join(', ')}.`);
  }
}
