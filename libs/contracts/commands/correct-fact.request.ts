import type { CorrectFact } from '#core/case/commands/correct-fact.ts';
import type { JsonObject } from '#core/json.ts';
import { InstantField, JsonField, TextField } from '../fields.ts';

/**
 * One of `occurredAt` and `data` says something else than the fact does. `occurredAt` is the corrected moment of the fact;
 * the correction itself happens now.
 */
export class CorrectFactRequest implements CorrectFact {
  @TextField({ max: 200, description: 'Id of the fact that was wrong.' })
  fact!: string;

  @InstantField({ optional: true, description: 'When it was true, if that was wrong.' })
  occurredAt?: string;

  @JsonField({ optional: true, description: 'What was true, in full, if that was wrong.' })
  data?: JsonObject;

  @TextField({ description: 'Why, in a sentence. No names.' })
  reason!: string;
}
