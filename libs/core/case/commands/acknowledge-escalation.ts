import type { KnownFacts } from '../../program/known-facts.ts';
import { knownFacts, matching } from '../../program/known-facts.ts';
import { escalationOf } from '../../escalation/ladder-acts.ts';
import type { Command } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import type { Fact } from '../fact.ts';
import { refuse } from '../refusal.ts';

export type AcknowledgeEscalation = {
  readonly ladder: string;
  readonly clock: string;
  /** One round of a recurring clock; every round when left out. */
  readonly instance?: string;
};

export const acknowledgeEscalation: Command<AcknowledgeEscalation> = {
  title: 'Acknowledge an escalation',
  description:
    'Says that somebody takes care of a missed deadline: of whatever the ladder has told of this clock and nobody has acknowledged yet, no further rung is told.',
  permission: 'case.manage',
  decide(deciding) {
    const { state, input } = deciding;
    const { ladder, clock, instance } = input;
    const known = knownFacts(state.facts);
    const where = { ladder, clock, ...(instance === undefined ? {} : { instance }) };
    const raised = matching(known, { fact: 'escalationRaised', where });
    if (raised.length === 0) {
      return refuse('ESCALATION_UNKNOWN', `Nobody was told of “${clock}” by the ladder “${ladder}”.`, {
        field: 'clock',
        remedy: 'Name ladder and clock as the line in the inbox does.',
      });
    }
    return openOnes(raised, known).map((fact, index) => {
      const escalation = escalationOf(fact);
      const data = { ladder, clock, instance: text(fact, 'instance'), rung: Number(fact.data?.['rung'] ?? 0) };
      const own = ownFact(deciding, 'escalationAcknowledged', { ...data, escalation });
      // The first id is that of the time when a command acknowledged one escalation alone.
      const facts = [index === 0 ? own : { ...own, id: `${own.id}/${index + 1}` }];
      return { type: 'escalationAcknowledged', data: { ...data, facts } };
    });
  },
};

/** Of each escalation the rung told last, unless it was acknowledged since. */
function openOnes(raised: readonly Fact[], known: KnownFacts): readonly Fact[] {
  const last = new Map(raised.map((fact) => [escalationOf(fact), fact]));
  const acknowledged = matching(known, { fact: 'escalationAcknowledged' });
  return [...last].flatMap(([escalation, fact]) =>
    acknowledged.some((each) => escalationOf(each) === escalation && each.occurredAt >= fact.occurredAt) ? [] : [fact],
  );
}

function text({ data }: Fact, field: string): string {
  const value = data?.[field];
  return typeof value === 'string' ? value : '';
}
