import type { Command } from '../deciding.ts';
import { isRefusal } from '../refusal.ts';
import { openTask } from '../tasks.ts';

export type CancelTask = { readonly task: string; readonly reason: string };

export const cancelTask: Command<CancelTask> = {
  title: 'Cancel a task',
  description: 'Ends a task that is no longer needed, with a reason.',
  permission: 'case.manage',
  decide({ state, input }) {
    const task = openTask(state, input.task);
    if (isRefusal(task)) return task;
    return [{ type: 'taskCancelled', data: { ended: [{ id: task.id, status: 'cancelled', reason: input.reason }] } }];
  },
};
