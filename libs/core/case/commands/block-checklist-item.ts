import { checklistItem, itemChanged } from '../rules/checklist-change.ts';
import type { Command } from '../deciding.ts';
import { unknownReason } from '../rules/reasons.ts';
import { isRefusal, refuse } from '../refusal.ts';

export type BlockChecklistItem = {
  readonly item: string;
  /** A blocking reason of the program: what keeps it from being done. */
  readonly reason: string;
};

export const blockChecklistItem: Command<BlockChecklistItem> = {
  title: 'Block a checklist item',
  description:
    'Says why an item cannot be done now. A blocked item holds the case back until it is cleared or overridden.',
  permission: 'case.support',
  decide(deciding) {
    const { input, program } = deciding;
    const item = checklistItem(deciding, input.item);
    if (isRefusal(item)) return item;
    const refusal = unknownReason(program, 'block', input.reason);
    if (refusal) return refusal;
    if (item.status !== 'open') {
      return refuse('CHECKLIST_ITEM_SETTLED', `“${item.title}” is settled already.`, {
        field: 'item',
        remedy: 'Block an item that is open.',
      });
    }
    if (item.blockedBy === input.reason) return [];
    const facts = [itemChanged(deciding, input.item, 'open', input.reason)];
    return [{ type: 'checklistItemBlocked', data: { item: input.item, reason: input.reason, facts } }];
  },
};
