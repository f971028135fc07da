import type { Command } from '../deciding.ts';
import { isRefusal } from '../refusal.ts';
import { standingFact } from '../rules/standing-fact.ts';

export type RetractFact = {
  /** Id of the fact that was never true. */
  readonly fact: string;
  readonly reason: string;
};

export const retractFact: Command<RetractFact> = {
  title: 'Withdraw a fact',
  description:
    'Says that a recorded fact was never true. It stays on file as known until now; every clock is computed anew.',
  permission: 'case.correctFacts',
  whileClosed: true,
  decide({ state, input, envelope, at }) {
    const wrong = standingFact(state, input.fact);
    if (isRefusal(wrong)) return wrong;
    const retraction = { id: `${envelope.commandId}/retraction`, type: wrong.type, occurredAt: at, retracts: wrong.id };
    return [{ type: 'factRetracted', data: { fact: wrong.id, reason: input.reason, facts: [retraction] } }];
  },
};
