import type { PauseSpan } from '../life/pauses.ts';
import type { Context } from '../moments/context.ts';
import type { Counted } from './amounts.ts';
import { addOpenTime, addTime, timeBetween } from './time.ts';

/** What of exact time counts: of all days or open hours, and from where days were added on, all of it. */
export type CountedTime = Pick<Counted, 'unit' | 'counts' | 'calendar' | 'wholeFrom'>;

const openOf = ({ unit, calendar }: CountedTime): Counted['calendar'] | undefined =>
  unit === 'open' ? calendar : undefined;

/** How much of an exact count passes in `[from, until)`. */
export function countedBetween(
  ctx: Context,
  counted: CountedTime,
  from: number,
  until: number,
  pauses: readonly PauseSpan[],
): number {
  const { counts, wholeFrom = Infinity } = counted;
  const own = timeBetween(ctx, from, Math.min(until, wholeFrom), counts, pauses, openOf(counted));
  return until <= wholeFrom ? own : own + timeBetween(ctx, Math.max(from, wholeFrom), until, undefined, pauses);
}

/** The first instant at which so much of an exact count has passed; undefined when a pause has no end. */
export function countedAfter(
  ctx: Context,
  counted: CountedTime,
  from: number,
  amount: number,
  pauses: readonly PauseSpan[],
): number | undefined {
  const { counts, wholeFrom } = counted;
  const own = wholeFrom === undefined ? Infinity : countedBetween(ctx, counted, from, wholeFrom, pauses);
  if (wholeFrom !== undefined && amount > own)
    return addTime(ctx, Math.max(from, wholeFrom), amount - own, undefined, pauses);
  const open = openOf(counted);
  return open ? addOpenTime(ctx, from, amount, open, counts, pauses) : addTime(ctx, from, amount, counts, pauses);
}
