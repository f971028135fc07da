import type { RecordContact } from '#core/case/commands/record-contact.ts';
import { CHANNELS } from '../codes.ts';
import { FactInputRequest } from './fact-input.ts';
import { BooleanField, ChoiceField, CodeField, ListField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class RecordContactRequest extends CommandRequest implements RecordContact {
  @CodeField({ description: 'A contact purpose of the program.' })
  purpose!: string;

  @BooleanField({ description: 'True for an interactive contact; a message left is an attempt.' })
  reached!: boolean;

  @ChoiceField(CHANNELS, { description: 'How.' })
  channel!: RecordContact['channel'];

  @ListField(() => FactInputRequest, { optional: true, description: 'What was learnt in the contact.' })
  facts?: FactInputRequest[];
}
