import { checklistItem, itemChanged } from '../rules/checklist-change.ts';
import type { Command } from '../deciding.ts';
import { isRefusal, refuse } from '../refusal.ts';

export type UnblockChecklistItem = { readonly item: string };

export const unblockChecklistItem: Command<UnblockChecklistItem> = {
  title: 'Clear a block',
  description: 'Says that what blocked a checklist item is gone; the item is open again.',
  permission: 'case.support',
  decide(deciding) {
    const { input } = deciding;
    const item = checklistItem(deciding, input.item);
    if (isRefusal(item)) return item;
    if (item.blockedBy === undefined) {
      return refuse('CHECKLIST_ITEM_NOT_BLOCKED', `“${item.title}” is not blocked.`, {
        field: 'item',
        remedy: 'Nothing is to be done.',
      });
    }
    const facts = [itemChanged(deciding, input.item, 'open')];
    return [{ type: 'checklistItemUnblocked', data: { item: input.item, facts } }];
  },
};
