import type { AssignCase } from '#core/case/commands/assign-case.ts';
import { CodeField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class AssignCaseRequest extends CommandRequest implements AssignCase {
  @CodeField({
    optional: true,
    nullable: true,
    description: 'The new owner; null gives the case back to the queue of the team.',
  })
  owner?: string | null;

  @CodeField({ optional: true, description: 'The new team.' })
  team?: string;

  @TextField({ optional: true, description: 'Why, in a sentence. No names.' })
  reason?: string;
}
