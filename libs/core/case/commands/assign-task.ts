import type { Command } from '../deciding.ts';
import { isRefusal } from '../refusal.ts';
import { openTask } from '../rules/tasks.ts';

export type AssignTask = {
  readonly task: string;
  /** Who does it; null puts it into the team's queue. */
  readonly assignee: string | null;
};

export const assignTask: Command<AssignTask> = {
  title: 'Assign a task',
  description: 'Gives an open task to somebody, or back to the team’s queue.',
  permission: 'case.support',
  decide({ state, input }) {
    const task = openTask(state, input.task);
    if (isRefusal(task)) return task;
    if ((task.assignee ?? null) === input.assignee) return [];
    return [{ type: 'taskAssigned', data: { task: task.id, assignee: input.assignee } }];
  },
};
