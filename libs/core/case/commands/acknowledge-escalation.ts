import { knownFacts, matching } from '../../program/known-facts.ts';
import { escalationOf } from '../../escalation/ladder-acts.ts';
import type { Command } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import { refuse } from '../refusal.ts';

export type AcknowledgeEscalation = {
  readonly ladder: string;
  readonly clock: string;
  readonly instance?: string;
};

export const acknowledgeEscalation: Command<AcknowledgeEscalation> = {
  title: 'Acknowledge an escalation',
  description: 'Says that somebody takes care of a missed deadline; the next rung of the ladder is not told.',
  permission: 'case.manage',
  decide(deciding) {
    const { state, input } = deciding;
    const { ladder, clock, instance = '' } = input;
    const where = { ladder, clock, instance };
    const known = knownFacts(state.facts);
    const raised = matching(known, { fact: 'escalationRaised', where }).at(-1);
    if (!raised) {
      return refuse('ESCALATION_UNKNOWN', `Nobody was told of “${clock}” by the ladder “${ladder}”.`, {
        field: 'clock',
      });
    }
    const rung = Number(raised.data?.['rung'] ?? 0);
    const acknowledged = matching(known, { fact: 'escalationAcknowledged', where: { ...where, rung } });
    // One that was given before the rung was told again says nothing about it.
    if (acknowledged.some(({ occurredAt }) => occurredAt >= raised.occurredAt)) return [];
    const data = { ...where, rung };
    const fact = ownFact(deciding, 'escalationAcknowledged', { ...data, escalation: escalationOf(raised) });
    return [{ type: 'escalationAcknowledged', data: { ...data, facts: [fact] } }];
  },
};
