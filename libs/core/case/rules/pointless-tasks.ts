import type { ClockDocument, ClockRule, Effect } from '../../clocks/document.ts';
import type { ClockView } from '../../clocks/result.ts';
import type { ProgramDocument } from '../../program/document.ts';
import type { EndedTask, OpenedTask } from '../event-data.ts';
import type { CaseState, Task } from '../state.ts';
import { clockName, ended, openTasks, owed, reopened } from './tasks.ts';

/** Why such a task was cancelled; one that somebody cancelled for a reason of their own never comes back. */
export const CLOCK_ENDED = 'clockEnded';

/** What is done in time or late is answered by its fact; these leave nothing to do. */
const OVER: readonly ClockView['status'][] = ['missed', 'lapsed', 'waived', 'void'];

/**
 * Open tasks that a clock gave out so that its duty be done, and whose duty can be done no more: a month that went by,
 * a round that the next one took over, a duty that was waived or fell away. The breach stays on the clock; who was told
 * of it is asked by the ladder.
 */
export function pointlessTasks(
  state: CaseState,
  program: ProgramDocument,
  views: () => readonly ClockView[],
): readonly EndedTask[] {
  const candidates = openTasks(state).filter((task) => isForItsDuty(program, task));
  if (candidates.length === 0) return [];
  const over = namesOf(views(), (view) => view.endedAt !== undefined && OVER.includes(view.status));
  return candidates
    .filter(({ clock }) => clock !== undefined && over.has(clock))
    .map((task) => ended(task, 'cancelled', CLOCK_ENDED));
}

/** Those that were cancelled so and whose duty is owed after all, by what was learnt since. */
export function owedTasks(
  state: CaseState,
  program: ProgramDocument,
  views: () => readonly ClockView[],
): readonly OpenedTask[] {
  const cancelled = state.tasks.filter(({ reason }) => reason === CLOCK_ENDED);
  if (cancelled.length === 0) return [];
  const toDo = namesOf(views(), owed);
  const newest = new Map(state.tasks.map((task) => [`${task.kind} ${task.clock}`, task]));
  return cancelled
    .filter((task) => newest.get(`${task.kind} ${task.clock}`) === task && toDo.has(task.clock ?? ''))
    .flatMap((task) => reopened(state, program, task));
}

const namesOf = (views: readonly ClockView[], is: (view: ClockView) => boolean): ReadonlySet<string> =>
  new Set(views.filter(is).map(({ clock, instance }) => clockName(clock, instance)));

/** Given out by the clock as it begins, opens or warns; what it gives out as it ends is there to be done after it. */
function isForItsDuty(program: ProgramDocument, { kind, clock }: Task): boolean {
  const document = program.clocks.find(({ id }) => clock === id || clock?.startsWith(`${id}/`));
  return document !== undefined && gives(document, AHEAD).includes(kind) && !gives(document, AFTER).includes(kind);
}

const AHEAD = ({ effects, warn }: ClockRule): readonly (Effect | undefined)[] => [
  effects?.started,
  effects?.opened,
  ...(warn ?? []).map(({ effect }) => effect),
];

const AFTER = ({ effects, missed }: ClockRule): readonly (Effect | undefined)[] => [
  missed,
  effects?.met,
  effects?.lapsed,
  effects?.reached,
];

function gives(document: ClockDocument, when: typeof AHEAD): readonly string[] {
  return [document, ...(document.editions ?? [])].flatMap(when).flatMap((effect) => effect?.task ?? []);
}
