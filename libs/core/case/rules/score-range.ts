import type { ProgramDocument, ScoreDocument } from '../../program/document.ts';
import { rangeOf } from '../../program/scoring.ts';
import type { FactInput } from '../fact.ts';
import type { Refusal } from '../protocol.ts';
import { refuse } from '../refusal.ts';

/** Refuses a total that the instrument cannot have. */
export function outOfRange(document: ScoreDocument, score: number, field: string): Refusal | undefined {
  const { from, to } = rangeOf(document);
  if (score >= from && score <= to) return undefined;
  return refuse('SCORE_OUT_OF_RANGE', `${document.title.en} goes from ${from} to ${to}; ${score} is no score of it.`, {
    field,
    remedy: `Give the total of the completed form, from ${from} to ${to}.`,
  });
}

/**
 * Refuses a fact that gives such a total of an instrument of the program. Of one that the program does not describe no
 * range is known.
 */
export function unfitScore(
  { scores = [] }: Pick<ProgramDocument, 'scores'>,
  { data = {} }: Pick<FactInput, 'data'>,
  path: string,
): Refusal | undefined {
  const { instrument, score } = data;
  const document = scores.find(({ id }) => id === instrument);
  return document && typeof score === 'number' ? outOfRange(document, score, `${path}.data.score`) : undefined;
}
