import type { TransferCase } from '#core/case/commands/transfer-case.ts';
import { ProgramChoice } from './program-choice.ts';
import { CodeField, ObjectField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class TransferCaseRequest extends CommandRequest implements TransferCase {
  @CodeField({ optional: true, description: 'The team that takes over.' })
  team?: string;

  @CodeField({ optional: true, description: 'The person who takes over.' })
  owner?: string;

  @ObjectField(() => ProgramChoice, {
    optional: true,
    description: 'Another program: the case begins there, with all its facts.',
  })
  program?: ProgramChoice;

  @CodeField({ description: 'A transfer reason of the program.' })
  reason!: string;
}
