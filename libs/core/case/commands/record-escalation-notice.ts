import type { Instant } from '../../json.ts';
import { knownFacts, matching } from '../../program/known-facts.ts';
import type { Command } from '../deciding.ts';
import { refuse } from '../refusal.ts';

export type RecordEscalationNotice = {
  readonly ladder: string;
  readonly rung: number;
  readonly clock: string;
  readonly instance: string;
  /** A person's opaque id, or `team:<team>`. */
  readonly recipient: string;
  readonly as: string;
  readonly because: string;
  /** Told at that instant, not before. */
  readonly at: Instant;
};

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
