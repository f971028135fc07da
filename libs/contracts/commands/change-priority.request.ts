import type { ChangePriority } from '#core/case/commands/change-priority.ts';
import { PRIORITIES } from '../codes.ts';
import { ChoiceField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class ChangePriorityRequest extends CommandRequest implements ChangePriority {
  @ChoiceField(PRIORITIES, { description: 'The new priority.' })
  priority!: ChangePriority['priority'];

  @TextField({ description: 'Why, in a sentence. No names.' })
  reason!: string;
}
