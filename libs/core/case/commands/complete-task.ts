import type { Command } from '../deciding.ts';
import { isRefusal } from '../refusal.ts';
import { ended, openTask } from '../rules/tasks.ts';

export type CompleteTask = { readonly task: string };

export const completeTask: Command<CompleteTask> = {
  title: 'Complete a task',
  description: 'Marks a task as done. What it was about is recorded as facts; the task itself proves nothing.',
  permission: 'case.support',
  decide({ state, input }) {
    const task = openTask(state, input.task);
    if (isRefusal(task)) return task;
    return [{ type: 'taskCompleted', data: { ended: [ended(task, 'done')] } }];
  },
};
