import { dateText } from '../../calendar/days.ts';
import type { Json } from '../../json.ts';
import { skippedBetween } from '../explain/skipped.ts';
import { note, pointData } from '../explain/trace.ts';
import { type Point, makePoint, pointAt, timeOn } from '../moments/context.ts';
import { type Quantity, isExact } from './amounts.ts';
import { type Counting, dayZero } from './counting.ts';
import type { Position } from './settle.ts';

/** The amount itself, then each that was added to it, and where it led. */
export interface Leg {
  readonly quantity: Quantity;
  readonly to: Position | undefined;
}

export const withoutExclusion = (c: Counting): Counting => ({ ...c, excluded: undefined, whyExcluded: undefined });

/** Notes how a count came about, for who listens. */
export function tellCount(c: Counting, from: Point, legs: readonly Leg[], point: Point | undefined): void {
  const { ctx, landing, calendar } = c;
  const [{ quantity }, ...more] = legs as readonly [Leg, ...Leg[]]; // The amount itself is always there.
  note(ctx, 'count', () => ({
    amount: quantity.n,
    unit: quantity.unit,
    ...(more.length > 0 ? { more: more.map(({ quantity: { n, unit } }) => ({ amount: n, unit })) } : {}),
    direction: c.back ? 'back' : 'forward',
    from: pointData(ctx, from),
    ...dayZeroData(c, from, quantity),
    land: landing.land,
    roll: landing.roll,
    calendar: `${calendar.id}@${calendar.version}`,
    skipped: point ? skippedOn(c, from, legs, point) : [],
    result: pointData(ctx, point),
  }));
}

/** What each leg left out: the days that hours leave out are left out of hours alone. */
function skippedOn(c: Counting, from: Point, legs: readonly Leg[], point: Point): readonly Json[] {
  const { ctx } = c;
  const isHours = legs[0] !== undefined && isExact(legs[0].quantity.unit);
  let begin = from;
  return legs.flatMap(({ quantity: { unit }, to }, i) => {
    const reached = to && ('day' in to ? makePoint(timeOn(ctx, to.day, 0), to.day, []) : pointAt(ctx, to.at));
    const end = i === legs.length - 1 ? point : (reached ?? point);
    const skipped = skippedBetween(ctx, isHours && !isExact(unit) ? withoutExclusion(c) : c, begin, end, unit);
    begin = end;
    return skipped;
  });
}

/** Day 0, and why it is not the day of the anchor. */
function dayZeroData(c: Counting, from: Point, { unit }: Quantity): { readonly [key: string]: Json } {
  const zero = isExact(unit) ? from.day : dayZero(c, from, unit);
  const moved = c.calendar.isWorking(from.day) ? 'cutOff' : 'dayOff';
  return { dayZero: dateText(zero), ...(zero === from.day ? {} : { moved }) };
}
