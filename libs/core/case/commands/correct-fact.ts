import type { Instant, JsonObject } from '../../json.ts';
import type { Command } from '../deciding.ts';
import { standingFact } from '../rules/standing-fact.ts';
import { newFacts } from '../rules/new-facts.ts';
import { unchangedFact } from '../rules/unchanged-fact.ts';
import { isRefusal } from '../refusal.ts';

export type CorrectFact = {
  /** Id of the fact that was wrong. */
  readonly fact: string;
  /** When it was true, if that was wrong. */
  readonly occurredAt?: Instant;
  /** What was true, in full, if that was wrong. */
  readonly data?: JsonObject;
  readonly reason: string;
};

export const correctFact: Command<CorrectFact> = {
  title: 'Correct a fact',
  description:
    'Records what was really true in place of a fact. The wrong one stays on file as known until now; every clock is ' +
    'computed anew. One that says nothing else than the fact does is refused.',
  permission: 'case.correctFacts',
  whileClosed: true,
  decide({ state, input, envelope, now }) {
    const wrong = standingFact(state, input.fact);
    if (isRefusal(wrong)) return wrong;
    const unchanged = unchangedFact(wrong, input);
    if (unchanged) return unchanged;
    const { recordedAt: _recordedAt, replaces: _replaces, ...content } = wrong;
    const right = {
      ...content,
      id: `${envelope.commandId}/correction`,
      occurredAt: input.occurredAt ?? wrong.occurredAt,
      ...(input.data === undefined ? {} : { data: input.data }),
      replaces: wrong.id,
    };
    const facts = newFacts([right], state.facts, now, 'correction');
    if (isRefusal(facts)) return facts;
    return [{ type: 'factCorrected', data: { fact: wrong.id, reason: input.reason, facts } }];
  },
};
