import type { ClockDocument, ClockRule, Effect } from '../../clocks/document.ts';
import type { ClockView } from '../../clocks/result.ts';
import type { ProgramDocument } from '../../program/document.ts';
import { knownFacts } from '../../program/known-facts.ts';
import type { EndedTask, OpenedTask } from '../event-data.ts';
import type { CaseState, Task } from '../state.ts';
import { clockName, ended, openTasks, owed, reopened } from './tasks.ts';

/** Why such a task was cancelled; one that somebody cancelled for a reason of their own never comes back. */
export const CLOCK_ENDED = 'clockEnded';

/** These leave nothing to do. */
const OVER: readonly ClockView['status'][] = ['missed', 'lapsed', 'waived', 'void'];
const MET: readonly ClockView['status'][] = ['met', 'metLate'];

/**
 * Open tasks that a clock gave out so that its duty be done, and whose duty can be done no more: a month that went by,
 * a round that the next one took over, a duty that was waived or fell away. The breach stays on the clock; who was told
 * of it is asked by the ladder. A task that somebody added is theirs to end.
 */
export function pointlessTasks(
  state: CaseState,
  program: ProgramDocument,
  views: () => readonly ClockView[],
): readonly EndedTask[] {
  return whoseClock(state, program, views, OVER).map((task) => ended(task, 'cancelled', CLOCK_ENDED));
}

/** Those whose duty was done, by a fact that answers the task, before the task was given out: a case can be opened late. */
export function answeredBefore(
  state: CaseState,
  program: ProgramDocument,
  views: () => readonly ClockView[],
): readonly EndedTask[] {
  const known = knownFacts(state.facts);
  const isAnswered = ({ kind }: Task): boolean =>
    program.tasks?.find(({ id }) => id === kind)?.doneBy?.some((type) => known.has(type)) ?? false;
  return whoseClock(state, program, views, MET)
    .filter(isAnswered)
    .map((task) => ended(task, 'done'));
}

/** Open tasks that a clock gave out for its duty, and whose clock has ended so. */
function whoseClock(
  state: CaseState,
  program: ProgramDocument,
  views: () => readonly ClockView[],
  statuses: readonly ClockView['status'][],
): readonly Task[] {
  const candidates = openTasks(state).filter((task) => isForItsDuty(program, task) && isOfAnAct(state, task));
  if (candidates.length === 0) return [];
  const over = namesOf(views(), (view) => view.endedAt !== undefined && statuses.includes(view.status));
  return candidates.filter(({ clock }) => clock !== undefined && over.has(clock));
}

/** An act bears the instant at which it became true, and so do the tasks that it opens. */
const isOfAnAct = ({ acted }: CaseState, { openedAt, clock = '' }: Task): boolean => {
  const prefix = clock.includes('/') ? `${clock}/` : `${clock}//`;
  return Object.entries(acted).some(([key, at]) => at === openedAt && key.startsWith(prefix));
};

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
