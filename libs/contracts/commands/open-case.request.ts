import type { OpenCase } from '#core/case/commands/open-case.ts';
import { PRIORITIES } from '../codes.ts';
import { ChoiceField, CodeField, ListField, ObjectField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';
import { FactInputRequest } from './fact-input.ts';
import { ProgramChoice } from './program-choice.ts';

export class OpenCaseRequest extends CommandRequest implements OpenCase {
  @CodeField({ description: 'Opaque id of the person. Never a name or a record number.', example: 'person_1' })
  person!: string;

  @ObjectField(() => ProgramChoice, { description: 'The program that the case follows.' })
  program!: ProgramChoice;

  @CodeField({ description: 'Time zone of record of the facility or member.', example: 'America/New_York' })
  zone!: string;

  @CodeField({ optional: true, description: 'Without a team: the team of the program.' })
  team?: string;

  @CodeField({ optional: true, description: 'Who is responsible; without one, the team is.' })
  owner?: string;

  @ChoiceField(PRIORITIES, { optional: true, description: 'Without one: routine.' })
  priority?: 'routine' | 'urgent' | 'emergency';

  @ListField(() => FactInputRequest, { optional: true, description: 'All that is known already.' })
  facts?: FactInputRequest[];
}
