import type { Instant } from '../../json.ts';
import type { Command } from '../deciding.ts';
import { INSTANT_FORM } from '../rules/new-facts.ts';
import { ownFact } from '../deciding.ts';
import { unknownReason } from '../rules/reasons.ts';
import { refuse } from '../refusal.ts';

export type HoldCase = {
  readonly reason: string;
  /** The case resumes by itself then: a hold is a wait, never a place to forget a case. */
  readonly until: Instant;
};

export const holdCase: Command<HoldCase> = {
  title: 'Put the case on hold',
  description:
    'Suspends the case until a given moment, at which it resumes by itself. Clocks that the program pauses on hold ' +
    'stop; all others run on.',
  permission: 'case.manage',
  notOnHold: true,
  decide(deciding) {
    const { input, program, now } = deciding;
    const refusal = unknownReason(program, 'hold', input.reason);
    if (refusal) return refusal;
    const until = new Date(Date.parse(input.until));
    if (Number.isNaN(until.getTime())) {
      return refuse('INSTANT_INVALID', `“${input.until}” is not a point in time.`, {
        field: 'until',
        remedy: INSTANT_FORM,
      });
    }
    if (until.toISOString() <= now) {
      return refuse('HOLD_ENDS_IN_PAST', 'The hold would be over before it begins.', {
        field: 'until',
        remedy: 'Give a moment in the future at which the case is to resume.',
      });
    }
    const data = { reason: input.reason, until: until.toISOString() };
    return [{ type: 'caseHeld', data: { ...data, facts: [ownFact(deciding, 'held', data)] } }];
  },
};
