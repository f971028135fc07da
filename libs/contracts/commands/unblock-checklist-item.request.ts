import type { UnblockChecklistItem } from '#core/case/commands/unblock-checklist-item.ts';
import { CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class UnblockChecklistItemRequest extends CommandRequest implements UnblockChecklistItem {
  @CodeField({ description: 'Id of the checklist item.' })
  item!: string;
}
