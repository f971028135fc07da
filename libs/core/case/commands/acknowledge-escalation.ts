import { knownFacts, matching } from '../../program/known-facts.ts';
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
    if (acknowledged.length > 0) return [];
    const data = { ...where, rung };
    return [
      { type: 'escalationAcknowledged', data: { ...data, facts: [ownFact(deciding, 'escalationAcknowledged', data)] } },
    ];
  },
};
