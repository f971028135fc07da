import type { Command } from '../deciding.ts';
import { isRefusal } from '../refusal.ts';
import { ended, openTask } from '../rules/tasks.ts';

export type CancelTask = { readonly task: string; readonly reason: string };

export const cancelTask: Command<CancelTask> = {
  title: 'Cancel a task',
  description: 'Ends a task that is no longer needed, with a reason.',
  permission: 'case.manage',
  decide({ state, input }) {
    const task = openTask(state, input.task);
    if (isRefusal(task)) return task;
    return [{ type: 'taskCancelled', data: { ended: [ended(task, 'cancelled', input.reason)] } }];
  },
};
