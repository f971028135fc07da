import type { Command } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import { unknownReason } from '../rules/reasons.ts';
import { refuse } from '../refusal.ts';

export type WaiveClock = {
  readonly clock: string;
  /** Which round of a recurring clock; left out: a clock that does not recur. */
  readonly instance?: string;
  readonly reason: string;
  /** Who took the responsibility, as an opaque id or a document reference. */
  readonly authority: string;
};

export const waiveClock: Command<WaiveClock> = {
  title: 'Waive a deadline',
  description: 'Ends a duty that need not be met, with a reason of the program’s list and the authority for it.',
  permission: 'case.authorize',
  decide(deciding) {
    const { input, program } = deciding;
    const { clock, instance, reason, authority } = input;
    if (!program.clocks.some((document) => document.id === clock)) {
      return refuse('CLOCK_UNKNOWN', `The program has no clock “${clock}”.`, { field: 'clock' });
    }
    const refusal = unknownReason(program, 'waive', reason);
    if (refusal) return refusal;
    const data = { clock, ...(instance === undefined ? {} : { instance }), reason, authority };
    return [{ type: 'clockWaived', data: { ...data, facts: [ownFact(deciding, 'clockWaived', data)] } }];
  },
};
