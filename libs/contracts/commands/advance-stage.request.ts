import type { AdvanceStage } from '#core/case/commands/advance-stage.ts';
import { WORKING_STAGES } from '../codes.ts';
import { ChoiceField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class AdvanceStageRequest extends CommandRequest implements AdvanceStage {
  @ChoiceField(WORKING_STAGES, { description: 'The stage to enter: the next one, or an earlier one to go back.' })
  to!: AdvanceStage['to'];

  @TextField({ optional: true, description: 'Needed to go back: why earlier work must be done again.' })
  reason?: string;
}
