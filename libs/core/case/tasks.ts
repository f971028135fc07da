import type { TaskTemplate } from '../program/document.ts';
import type { EndedTask, OpenedTask } from './event-data.ts';
import type { CaseState, Task } from './state.ts';

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

export function openTasks(state: CaseState): readonly Task[] {
  return state.tasks.filter((task) => task.status === 'open');
}

/** Cancels what is still open: an ended or handed-over case leaves no work behind. */
export function cancelAll(state: CaseState, reason: string): readonly EndedTask[] {
  return openTasks(state).map((task) => ({ id: task.id, status: 'cancelled', reason }));
}
