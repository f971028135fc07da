import type { ProgramDocument } from '../../program/document.ts';
import type { ChecklistEntry } from '../checklist.ts';
import { checklistOf } from '../checklist.ts';
import type { Deciding } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import type { FactInput } from '../fact.ts';
import type { Refusal } from '../protocol.ts';
import { refuse } from '../refusal.ts';

/** An item of the checklist as it stands, or why there is none. */
export function checklistItem(deciding: Deciding<unknown>, id: string, field = 'item'): ChecklistEntry | Refusal {
  const item = checklistOf(deciding).find((entry) => entry.id === id);
  return item ?? unknownItem(deciding.program, id, field);
}

function unknownItem(program: ProgramDocument, id: string, field: string): Refusal {
  return refuse('CHECKLIST_ITEM_UNKNOWN', `The checklist has no item “${id}”.`, {
    field,
    remedy: `Use one of: ${program.checklist?.map((item) => item.id).join(', ') ?? 'none'}.`,
  });
}

/** The fact of a change to an item; clocks may rest on it. */
export function itemChanged(
  deciding: Deciding<unknown>,
  item: string,
  status: ChecklistEntry['status'],
  blockedBy?: string,
): FactInput {
  const data = { item, status, ...(blockedBy === undefined ? {} : { blockedBy }) };
  const fact = ownFact(deciding, 'checklistItemChanged', data);
  return { ...fact, id: `${fact.id}/${item}` };
}
