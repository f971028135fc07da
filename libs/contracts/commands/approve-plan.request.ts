import type { ApprovePlan } from '#core/case/commands/approve-plan.ts';
import { NumberField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class ApprovePlanRequest extends CommandRequest implements ApprovePlan {
  @NumberField({
    optional: true,
    integer: true,
    min: 1,
    description: 'The version that was read and agreed; left out: the latest.',
  })
  version?: number;
}
