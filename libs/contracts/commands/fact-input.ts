import type { FactInput } from '#core/case/fact.ts';
import type { JsonObject } from '#core/json.ts';
import { CodeField, InstantField, JsonField, TextField } from '../fields.ts';

/** Something that was true. */
export class FactInputRequest implements FactInput {
  @TextField({
    max: 200,
    description: 'Id that the source gives it, unique within the case: repeating it changes nothing.',
  })
  id!: string;

  @CodeField({ description: 'Word of the fact vocabulary.', example: 'contactAttempted' })
  type!: string;

  @InstantField({ description: 'When it was true in the world.' })
  occurredAt!: string;

  @CodeField({ optional: true, description: 'Whom it is about, when not the person of the case: an opaque id.' })
  subject?: string;

  @JsonField({
    optional: true,
    description: 'What the vocabulary says for this type. No names, no free text about a person.',
  })
  data?: JsonObject;

  @TextField({
    optional: true,
    max: 200,
    description: 'Id of the fact that this one corrects; that one may come later.',
  })
  replaces?: string;

  @TextField({
    optional: true,
    max: 200,
    description: 'Id of the fact that this one withdraws; that one may come later.',
  })
  retracts?: string;

  @TextField({ optional: true, max: 200, description: 'Where it came from.' })
  source?: string;
}
