import type { Instant } from '../json.ts';
import type { Library } from '../program/library.ts';
import { programOf } from '../program/library.ts';
import type { CaseState } from './state.ts';
import { openTasks } from './rules/tasks.ts';
import { nextWake } from './next-wake.ts';

/** What keeps an open case moving, or why nothing does. */
export type Motion =
  | { readonly stuck: false; readonly by: 'closed' | 'task' | 'hold' | 'timer'; readonly until?: Instant }
  | { readonly stuck: true; readonly reasons: readonly string[] };

/**
 * The invariant of every open case: somebody has an open task (the team's queue counts as somebody), or it waits
 * explicitly and the wait ends, or a clock will act. `decide` and `wake` keep it; this states it for checks.
 */
export function motionOf(state: CaseState, library: Library, now: Instant): Motion {
  if (state.stage === 'closed') return { stuck: false, by: 'closed' };
  if (state.hold) return { stuck: false, by: 'hold', until: state.hold.until };
  if (openTasks(state).length > 0) return { stuck: false, by: 'task' };
  const until = nextWake(state, library, now);
  if (until !== undefined) return { stuck: false, by: 'timer', until };
  const reasons = ['No task is open.', 'The case is not on hold.', 'No clock will act.'];
  const lost = programOf(library, state.program)
    ? []
    : [`The library has no ${state.program.id}@${state.program.version}.`];
  return { stuck: true, reasons: [...reasons, ...lost] };
}
