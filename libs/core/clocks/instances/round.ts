import type { Cadence, ClockRule, Repeat } from '../document.ts';
import type { Moment } from '../moment-document.ts';
import { saysAnyTime } from '../life/met.ts';
import type { Point } from '../moments/context.ts';

/** No clock shows more rounds than this; of an older one the first are left out. */
export const MOST_ROUNDS = 4000;
/** Nor does a grid go further from its start than so many lines. */
export const MOST_LINES = 400_000;

/** From one line of a grid to the next. */
export interface Period {
  readonly key: string;
  readonly begin: Point;
  readonly end: Point;
}

const PERIOD_END: Moment = { days: 0, from: 'periodEnd' };

/** As the rule says; else with the line at the end of the round: with its day, or at its very time if it is one. */
export const dueOf = (rule: ClockRule, { end }: Period): Moment => rule.due ?? (end.whole ? PERIOD_END : 'periodEnd');

/** From when on nothing is for a round that was missed: whatever comes late is invalid. */
export const closingOf = ({ late, met }: ClockRule, begin: Point): { readonly closesAt?: number } =>
  late === 'invalid' && !saysAnyTime(met) ? { closesAt: begin.at } : {};

/** The steps from round to round; the last one listed goes on for ever. */
export function* cadence(repeat: Repeat): Generator<Cadence> {
  const list: readonly Cadence[] = Array.isArray(repeat.every)
    ? repeat.every
    : [(repeat.every as Cadence) ?? { days: 1 }];
  for (const [i, step] of list.entries()) {
    const times = step.times ?? (i === list.length - 1 ? Infinity : 1);
    for (let n = 0; n < times; n += 1) yield step;
  }
}
