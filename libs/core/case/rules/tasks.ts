import type { ClockView } from '../../clocks/result.ts';
import type { ProgramDocument, TaskTemplate } from '../../program/document.ts';
import type { EndedTask, OpenedTask } from '../event-data.ts';
import type { Refusal } from '../protocol.ts';
import { refuse } from '../refusal.ts';
import type { CaseState, Task } from '../state.ts';

/** Kind of the task that keeps a case from being forgotten when nothing else is open (never-stuck.ts). */
export const NEXT_STEP = 'decideNextStep';

/** A task of the program, given to the owner or, without one, to the team's queue (no assignee). */
export function openedTask(template: TaskTemplate, state: Pick<CaseState, 'owner'>): OpenedTask {
  const assignee = template.assign === 'team' ? undefined : state.owner;
  return {
    kind: template.id,
    title: template.title.en,
    ...(assignee === undefined ? {} : { assignee }),
    ...(template.clock === undefined ? {} : { clock: template.clock }),
  };
}

/** A task that has ended, to be done again: a new one of its kind, for the same clock. None where no program has it. */
export function reopened(state: CaseState, program: ProgramDocument, task: Task): readonly OpenedTask[] {
  const { kind, clock, dueBy } = task;
  const template = program.tasks?.find(({ id }) => id === kind);
  if (!template) return [];
  const due = dueBy === undefined ? {} : { dueBy };
  return [{ ...openedTask(template, state), ...(clock === undefined ? {} : { clock }), ...due }];
}

/** How a task names its clock: `<clock>` or `<clock>/<instance>`. */
export function clockName(clock: string, instance: string): string {
  return instance === '' ? clock : `${clock}/${instance}`;
}

/** The clocks of which something is so, as tasks name them. */
export const clocksThat = (views: readonly ClockView[], is: (view: ClockView) => boolean): ReadonlySet<string> =>
  new Set(views.filter(is).map(({ clock, instance }) => clockName(clock, instance)));

/** Whether a duty has still to be done, late or not. */
export function owed({ status, endedAt }: ClockView): boolean {
  return status !== 'dormant' && endedAt === undefined;
}

export function openTasks(state: CaseState): readonly Task[] {
  return state.tasks.filter((task) => task.status === 'open');
}

/** The end of a task, with what the timeline needs to name it. */
export function ended({ id, kind, title }: Task, status: EndedTask['status'], reason?: string): EndedTask {
  return { id, kind, title, status, ...(reason === undefined ? {} : { reason }) };
}

/** Cancels what is still open: an ended or handed-over case leaves no work behind. */
export function cancelAll(state: CaseState, reason: string): readonly EndedTask[] {
  return openTasks(state).map((task) => ended(task, 'cancelled', reason));
}

/** The open tasks that go with the case when its owner changes: the old owner's, and the queue's unless the program
 * keeps them there. */
export function tasksOfOwner(state: CaseState, program: ProgramDocument): readonly string[] {
  return openTasks(state)
    .filter((task) => task.assignee === state.owner || task.assignee === undefined)
    .filter((task) => program.tasks?.find((template) => template.id === task.kind)?.assign !== 'team')
    .map((task) => task.id);
}

/** Finds an open task of the case, or says why there is none. */
export function openTask(state: CaseState, id: string): Task | Refusal {
  const task = state.tasks.find((each) => each.id === id);
  if (!task)
    return refuse('TASK_UNKNOWN', `The case has no task ${id}.`, {
      field: 'task',
      remedy: 'See the tasks of the case.',
    });
  if (task.status === 'open') return task;
  return refuse('TASK_ENDED', `“${task.title}” is ${task.status} already.`, {
    field: 'task',
    remedy: 'Add a task if something is left to do.',
  });
}
