import type { BlockChecklistItem } from '#core/case/commands/block-checklist-item.ts';
import { CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class BlockChecklistItemRequest extends CommandRequest implements BlockChecklistItem {
  @CodeField({ description: 'Id of the checklist item.' })
  item!: string;

  @CodeField({ description: 'A blocking reason of the program: what keeps it from being done.' })
  reason!: string;
}
