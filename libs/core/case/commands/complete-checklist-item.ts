import { checklistItem, itemChanged } from '../rules/checklist-change.ts';
import type { Command } from '../deciding.ts';
import { isRefusal, refuse } from '../refusal.ts';

export type CompleteChecklistItem = {
  readonly item: string;
  /** Left out: done. */
  readonly status?: 'done' | 'notApplicable';
};

export const completeChecklistItem: Command<CompleteChecklistItem> = {
  title: 'Complete a checklist item',
  description: 'Marks an item of the checklist as done, or as not applicable to this case.',
  permission: 'case.support',
  decide(deciding) {
    const { item: id, status = 'done' } = deciding.input;
    const item = checklistItem(deciding, id);
    if (isRefusal(item)) return item;
    if (item.status === status) return [];
    if (item.blockedBy !== undefined) {
      return refuse('CHECKLIST_BLOCKED', `“${item.title}” is blocked (${item.blockedBy}).`, {
        field: 'item',
        remedy: 'Clear the block first.',
      });
    }
    return [{ type: 'checklistItemCompleted', data: { item: id, status, facts: [itemChanged(deciding, id, status)] } }];
  },
};
