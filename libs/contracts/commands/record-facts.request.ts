import type { RecordFacts } from '#core/case/commands/record-facts.ts';
import { ListField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';
import { FactInputRequest } from './fact-input.ts';

export class RecordFactsRequest extends CommandRequest implements RecordFacts {
  @ListField(() => FactInputRequest, { description: 'The facts, in any order.' })
  facts!: FactInputRequest[];
}
