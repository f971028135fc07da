import type { ClockDocument, ClockRule, Effect } from '../../clocks/document.ts';
import type { ClockView } from '../../clocks/result.ts';
import type { ProgramDocument } from '../../program/document.ts';
import { knownFacts } from '../../program/known-facts.ts';
import type { EndedTask, OpenedTask } from '../event-data.ts';
import type { CaseState, Task } from '../state.ts';
import { clocksThat, ended, openTasks, owed, reopened } from './tasks.ts';

/** Why such a task was cancelled; one that somebody cancelled for a reason of their own never comes back. */
export const CLOCK_ENDED = 'clockEnded';

/** These leave nothing to do. */
const OVER: readonly ClockView['status'][] = ['missed', 'lapsed', 'waived', 'void'];
const MET: readonly ClockView['status'][] = ['met', 'metLate'];

/** Open tasks with nothing left to do: their duty was done, or can be done no more. */
export interface OverTasks {
  readonly done: readonly EndedTask[];
  readonly pointless: readonly EndedTask[];
}

/**
 * Open tasks that a clock gave out so that its duty be done, and whose duty can be done no more: a month that went by,
 * a round that the next one took over, a duty that was waived or fell away. Done are those whose duty was done, by a fact
 * that answers the task, before the task was given out: a case can be opened late. The breach stays on the clock; who was
 * told of it is asked by the ladder. A task that somebody added is theirs to end.
 */
export function overTasks(
  state: CaseState,
  program: ProgramDocument,
  views: () => readonly ClockView[],
): OverTasks | undefined {
  const given = openTasks(state).filter((task) => isForItsDuty(program, task) && isOfAnAct(state, task));
  if (given.length === 0) return undefined;
  const known = knownFacts(state.facts);
  const isAnswered = ({ kind }: Task): boolean =>
    program.tasks?.find(({ id }) => id === kind)?.doneBy?.some((type) => known.has(type)) ?? false;
  const endedAs = (statuses: readonly ClockView['status'][]): readonly Task[] => {
    const names = clocksThat(views(), (view) => view.endedAt !== undefined && statuses.includes(view.status));
    return given.filter(({ clock }) => clock !== undefined && names.has(clock));
  };
  return {
    done: endedAs(MET)
      .filter(isAnswered)
      .map((task) => ended(task, 'done')),
    pointless: endedAs(OVER).map((task) => ended(task, 'cancelled', CLOCK_ENDED)),
  };
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
  const toDo = clocksThat(views(), owed);
  const newest = new Map(state.tasks.map((task) => [`${task.kind} ${task.clock}`, task]));
  return cancelled
    .filter((task) => newest.get(`${task.kind} ${task.clock}`) === task && toDo.has(task.clock ?? ''))
    .flatMap((task) => reopened(state, program, task));
}

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
