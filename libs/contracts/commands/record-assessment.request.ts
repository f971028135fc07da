import type { RecordAssessment } from '#core/case/commands/record-assessment.ts';
import type { JsonObject } from '#core/json.ts';
import { RISK_LEVELS } from '../codes.ts';
import { ChoiceField, CodeField, JsonField, NumberField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class RecordAssessmentRequest extends CommandRequest implements RecordAssessment {
  @CodeField({ example: 'lace', description: 'An instrument of the program, or any other by its code.' })
  instrument!: string;

  @CodeField({ optional: true, description: 'Version of the instrument.' })
  version?: string;

  @NumberField({
    optional: true,
    description:
      'Total of an instrument filled in elsewhere, within its range; left out: the program scores the facts.',
  })
  score?: number;

  @ChoiceField(RISK_LEVELS, {
    optional: true,
    description: 'Level judged by a professional; for a scored instrument its bands say it.',
  })
  level?: 'low' | 'moderate' | 'high';

  @JsonField({ optional: true, description: 'Coded answers. No free text about a person.' })
  answers?: JsonObject;
}
