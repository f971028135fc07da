import { clocksOf } from '../clocks-of.ts';
import type { Command, Deciding } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import { unknownReason } from '../rules/reasons.ts';
import { oneOfThese, refuse } from '../refusal.ts';

export type WaiveClock = {
  readonly clock: string;
  /** Which round of a recurring clock; left out: every round that has begun and is open. */
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
      return refuse('CLOCK_UNKNOWN', `The program has no clock “${clock}”.`, {
        field: 'clock',
        remedy: oneOfThese(program.clocks.map(({ id }) => id)),
      });
    }
    if (instance !== undefined && !instancesOf(deciding).includes(instance)) {
      const known = instancesOf(deciding).filter((one) => one !== '');
      const which = known.length === 0 ? 'it does not recur' : `the last are ${known.slice(-5).join(', ')}`;
      return refuse('CLOCK_INSTANCE_UNKNOWN', `“${clock}” has no round “${instance}”: ${which}.`, {
        field: 'instance',
        remedy: known.length === 0 ? 'Leave it out.' : 'Name one of its rounds, or leave it out for all.',
      });
    }
    const refusal = unknownReason(program, 'waive', reason);
    if (refusal) return refusal;
    const data = { clock, ...(instance === undefined ? {} : { instance }), reason, authority };
    return [{ type: 'clockWaived', data: { ...data, facts: [ownFact(deciding, 'clockWaived', data)] } }];
  },
};

function instancesOf({ state, library, now, input }: Deciding<WaiveClock>): readonly string[] {
  const { views } = clocksOf(state, library, now);
  return views.filter(({ clock }) => clock === input.clock).map(({ instance }) => instance);
}
