import type { CompleteChecklistItem } from '#core/case/commands/complete-checklist-item.ts';
import { ChoiceField, CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class CompleteChecklistItemRequest extends CommandRequest implements CompleteChecklistItem {
  @CodeField({ description: 'Id of the checklist item.' })
  item!: string;

  @ChoiceField(['done', 'notApplicable'], { optional: true, description: 'Left out: done.' })
  status?: 'done' | 'notApplicable';
}
