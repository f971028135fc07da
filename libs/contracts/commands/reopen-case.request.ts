import type { ReopenCase } from '#core/case/commands/reopen-case.ts';
import { WORKING_STAGES } from '../codes.ts';
import { ChoiceField, CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class ReopenCaseRequest extends CommandRequest implements ReopenCase {
  @CodeField({ description: 'A re-opening reason of the program.' })
  reason!: string;

  @ChoiceField(WORKING_STAGES, {
    optional: true,
    description: 'Left out: the stage in which the case was when it was closed.',
  })
  stage?: Exclude<ReopenCase['stage'], undefined>;
}
