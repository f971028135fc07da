import type { JsonObject } from '../../json.ts';
import { levelOf } from '../../program/scoring.ts';
import { assessed, scoreOf } from '../rules/assessed.ts';
import { outOfRange } from '../rules/score-range.ts';
import type { Command } from '../deciding.ts';
import { refuse } from '../refusal.ts';

export type RecordAssessment = {
  /** An instrument of the program, or any other by its code. */
  readonly instrument: string;
  readonly version?: string;
  /** Total of an instrument that was filled in elsewhere, within its range. Left out: the program scores the facts. */
  readonly score?: number;
  /** Level judged by a professional; for a scored instrument the program's bands say it. */
  readonly level?: 'low' | 'moderate' | 'high';
  /** Coded answers. No free text about a person. */
  readonly answers?: JsonObject;
};

export const recordAssessment: Command<RecordAssessment> = {
  title: 'Record an assessment',
  description:
    'Records a completed instrument: its score, or the score that the program computes from the facts. The level of ' +
    'risk follows, and with it the clocks and reviews that depend on it.',
  permission: 'case.manage',
  decide(deciding) {
    const { input, program } = deciding;
    const document = program.scores?.find((score) => score.id === input.instrument);
    const { score, ...given } = input;
    if (!document) return [assessed(deciding, input)];
    if (score !== undefined)
      return (
        outOfRange(document, score, 'score') ?? [
          assessed(deciding, { ...given, score, level: levelOf(document, score) }),
        ]
      );
    const computed = scoreOf(deciding, document);
    if (!computed.complete) {
      const missing = computed.items.filter((item) => item.outcome === 'missing').map((item) => item.item);
      return refuse('ASSESSMENT_INCOMPLETE', `The facts do not give every item: ${missing.join(', ')}.`, {
        field: 'score',
        remedy: 'Record the missing facts, or give the score of a completed form.',
      });
    }
    return [assessed(deciding, { ...given, ...computed })];
  },
};
