import { stagesOf } from '../case/rules/stages.ts';
import { cyclesOf, strandedClocks, waitingClocks } from './model-check-clocks.ts';
import { scoreRanges } from './model-check-scores.ts';
import { strandedStages } from './model-check-stages.ts';
import type { ProgramDocument } from './document.ts';
import { stuck, type Finding } from './finding.ts';
import { programReferences } from './program-references.ts';
import { reachIn } from './reach/reach.ts';
import type { FactVocabulary } from './vocabulary.ts';

/** Whom a ladder may end with: somebody who is always there, or a queue. */
const ALWAYS_SOMEBODY = ['onCall', 'team'];

/**
 * Walks a program and names everything that can strand a case or a clock: a stage that cannot be entered or in which
 * nobody has anything to do, eligibility that nobody can have, an end without a reason, a task that nothing opens, a
 * clock that can never start, come due or open, that stands still for ever or can neither be met nor end, a ladder
 * that ends with nobody, a score whose range its items do not keep to, clocks that wait for each other. Empty for a
 * sound program. References are taken to resolve; the loader checks that first. What might be possible is never named.
 */
export function modelCheck(program: ProgramDocument, facts: FactVocabulary): readonly Finding[] {
  const { clocks } = program;
  const walked = { clocks, facts, circular: new Set(cyclesOf(clocks).flat()), known: new Set<string>() };
  return [
    ...strandedStages(program, walked),
    ...missingExits(program),
    ...deadTasks(program),
    ...openLadders(program),
    ...scoreRanges(program),
    ...strandedClocks(clocks, reachIn(walked, new Set(stagesOf(program)))),
    ...waitingClocks(clocks),
  ];
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

/** The first rung is told by the miss, later ones are reached by time alone, and the last one must be somebody. */
function* openLadders({ ladders = [] }: ProgramDocument): Generator<Finding> {
  for (const [index, { id, rungs }] of ladders.entries()) {
    if (rungs[0]?.after !== undefined) {
      const message = `The first rung of the ladder “${id}” is told by the miss itself: after would say nothing there`;
      yield stuck(
        ['ladders', index, 'rungs', 0, 'after'],
        [id, rungs[0].to],
        message,
        'Remove it, or give the clock grace.',
      );
    }
    const dead = rungs.findIndex(({ after }, step) => step > 0 && after === undefined);
    if (dead > 0) {
      const via = [id, ...rungs.slice(0, dead).map(({ to }) => to), 'nobody'];
      const message = `Nothing ever reaches rung ${dead + 1} of the ladder “${id}”: it does not say when (after)`;
      yield stuck(['ladders', index, 'rungs', dead], via, message, 'Say how long after the rung before: after.');
    }
    const last = rungs.at(-1)?.to;
    if (last !== undefined && ALWAYS_SOMEBODY.includes(last)) continue;
    const via = [id, ...rungs.map(({ to }) => to), 'nobody'];
    const message = `The ladder “${id}” can end with nobody: whoever stands on the last rung may be on leave`;
    yield stuck(['ladders', index, 'rungs'], via, message, `End it with one of: ${ALWAYS_SOMEBODY.join(', ')}.`);
  }
}
