import { programOf } from '../../program/library.ts';
import type { Deciding, Given } from '../deciding.ts';
import { drafted, foresee } from '../drafts.ts';
import type { EventDraft } from '../event-data.ts';
import type { CaseState } from '../state.ts';
import { STEPS, STEPS_OF_CLOSED } from './automatic-steps.ts';

/** Far more than any program needs besides undoing what has acted; a program whose steps feed each other is stopped here. */
const MOST_EVENTS = 50;
/** More acts than these are not undone in one turn: each costs an evaluation, and a task of the workflow has seconds. */
const MOST_UNDONE = 400;

/**
 * What the case does by itself after `given`: tasks that a fact answers are done, scores and eligibility follow the
 * facts, stages are entered and left as the program says, and an open case is never left without a next step. These
 * steps look at what is known, not at the order in which it came: facts in any order end in the same state. Of a closed
 * case only what proves untrue is taken back.
 */
export function withAutomatic(
  state: CaseState | null,
  given: readonly Given[],
  deciding: Omit<Deciding<unknown>, 'state'>,
): readonly EventDraft[] {
  const drafts = given.map((each) => drafted(each, deciding.envelope, deciding.at));
  if (drafts.length === 0) return drafts;
  let turn = turnOf(foresee(state, drafts, deciding.now), deciding);
  const most = drafts.length + MOST_EVENTS + Math.min(Object.keys(turn.state.acted).length, MOST_UNDONE);
  const steps = turn.state.stage === 'closed' ? STEPS_OF_CLOSED : STEPS;
  // How many of the events each step has looked at and found nothing more to do.
  const looked = steps.map(() => 0);
  for (let index = 0; index < steps.length && drafts.length <= most;) {
    // However much was left undone, the last step is taken: it keeps an open case from being stuck.
    if (drafts.length === most) index = steps.length - 1;
    const more = steps[index]?.(turn, drafts.slice(looked[index]));
    if (more) {
      const draft = drafted({ ...more, by: 'system' }, deciding.envelope, deciding.at);
      drafts.push(draft);
      turn = turnOf(foresee(turn.state, [draft], deciding.now), deciding);
      index = 0;
    } else {
      looked[index] = drafts.length;
      index += 1;
    }
  }
  return drafts;
}

/** A transfer or a change of version puts the case under other rules at once. */
function turnOf(state: CaseState, deciding: Omit<Deciding<unknown>, 'state'>): Deciding<unknown> {
  return { ...deciding, program: programOf(deciding.library, state.program) ?? deciding.program, state };
}
