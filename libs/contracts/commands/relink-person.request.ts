import type { RelinkPerson } from '#core/case/commands/relink-person.ts';
import { CodeField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class RelinkPersonRequest extends CommandRequest implements RelinkPerson {
  @CodeField({ description: 'Opaque id of the person to whom the case belongs.' })
  person!: string;

  @TextField({ description: 'Why, in a sentence. No names.' })
  reason!: string;
}
