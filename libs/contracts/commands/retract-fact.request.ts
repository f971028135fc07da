import type { RetractFact } from '#core/case/commands/retract-fact.ts';
import { TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class RetractFactRequest extends CommandRequest implements RetractFact {
  @TextField({ max: 200, description: 'Id of the fact that was never true.' })
  fact!: string;

  @TextField({ description: 'Why, in a sentence. No names.' })
  reason!: string;
}
