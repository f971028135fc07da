import { knownFacts, matching } from '../../program/known-facts.ts';
import type { Command } from '../deciding.ts';
import type { EventData } from '../event-data.ts';
import { refuse } from '../refusal.ts';

/** What is told is what is recorded: the shape exists once, as the event's. */
export type RecordEscalationNotice = EventData['escalationNoticed'];

export const recordEscalationNotice: Command<RecordEscalationNotice> = {
  title: 'Record who was told of an escalation',
  description: 'The product itself records whom the duty roster gave for a rung, and why. Nobody else may.',
  permission: 'case.system',
  whileClosed: true,
  decide({ state, input }) {
    const { ladder, rung, clock, instance } = input;
    const raised = matching(knownFacts(state.facts), {
      fact: 'escalationRaised',
      where: { ladder, rung, clock, instance },
    });
    if (raised.length === 0) {
      return refuse('ESCALATION_UNKNOWN', `Rung ${rung} of “${ladder}” is not raised for “${clock}”.`, {
        field: 'rung',
        remedy: 'It was reversed meanwhile; nothing is left to record.',
      });
    }
    return [{ type: 'escalationNoticed', by: 'system', data: input }];
  },
};
