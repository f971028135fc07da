import type { OverrideChecklist } from '#core/case/commands/override-checklist.ts';
import { CodeField, CodeListField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class OverrideChecklistRequest extends CommandRequest implements OverrideChecklist {
  @CodeListField({ description: 'Ids of the checklist items.' })
  items!: string[];

  @TextField({ description: 'Why, in a sentence. No names.' })
  reason!: string;

  @CodeField({ description: 'Who took the responsibility: an opaque id or a document reference.' })
  authority!: string;
}
