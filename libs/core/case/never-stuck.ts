import type { Instant } from '../json.ts';
import type { Library } from '../program/library.ts';
import { programOf } from '../program/library.ts';
import type { CaseState } from './state.ts';
import { openTasks } from './rules/tasks.ts';
import { nextWake } from './next-wake.ts';

/** What keeps an open case moving, or why nothing does. `queue`: nobody owns it, and a team has its task. */
export type Motion =
  | { readonly stuck: false; readonly by: 'closed' | 'task' | 'queue' | 'hold' | 'timer'; readonly until?: Instant }
  | { readonly stuck: true; readonly reasons: readonly string[] };

/**
 * The invariant of every open case: it waits explicitly and the wait ends, or a person has an open task, or it will act
 * by itself, or a team has its task in its queue, which the team's supervisors see. A task that neither a person nor a
 * team has is nobody's. `decide` and `wake` keep it; this states it for checks. The list `stuck=true` of the API is the
 * same in SQL (`persistence/queries/conditions.ts`).
 */
export function motionOf(state: CaseState, library: Library, now: Instant): Motion {
  if (state.stage === 'closed') return { stuck: false, by: 'closed' };
  if (state.hold && state.hold.until > now) return { stuck: false, by: 'hold', until: state.hold.until };
  const tasks = openTasks(state);
  if (tasks.some(({ assignee }) => (assignee ?? state.owner) !== undefined)) return { stuck: false, by: 'task' };
  const until = nextWake(state, library, now);
  if (until !== undefined) return { stuck: false, by: 'timer', until };
  if (tasks.length > 0 && state.team !== undefined) return { stuck: false, by: 'queue' };
  return { stuck: true, reasons: reasons(state, library) };
}

function reasons(state: CaseState, library: Library): readonly string[] {
  const { id, version } = state.program;
  return [
    openTasks(state).length === 0
      ? 'No task is open.'
      : 'Its tasks are nobody’s: assign the case to an owner or a team.',
    'The case is not on hold.',
    'No clock will act.',
    ...(programOf(library, state.program) ? [] : [`The library has no ${id}@${version}.`]),
  ];
}
