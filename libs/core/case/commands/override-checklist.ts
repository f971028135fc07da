import { checklistItem, itemChanged } from '../rules/checklist-change.ts';
import type { Command } from '../deciding.ts';
import { isRefusal, refuse } from '../refusal.ts';

export type OverrideChecklist = {
  readonly items: readonly string[];
  readonly reason: string;
  /** Who took the responsibility, as an opaque id or a document reference. */
  readonly authority: string;
};

export const overrideChecklist: Command<OverrideChecklist> = {
  title: 'Override the checklist',
  description: 'Lets the case go on although items are open or blocked, with a reason and the authority for it.',
  permission: 'case.authorize',
  decide(deciding) {
    const { items, reason, authority } = deciding.input;
    if (items.length === 0)
      return refuse('CHECKLIST_ITEM_MISSING', 'No item is named.', {
        field: 'items',
        remedy: 'Name the items to override.',
      });
    for (const [index, id] of items.entries()) {
      const item = checklistItem(deciding, id, `items[${index}]`);
      if (isRefusal(item)) return item;
    }
    const facts = items.map((item) => itemChanged(deciding, item, 'notApplicable'));
    return [{ type: 'checklistOverridden', data: { items, reason, authority, facts } }];
  },
};
