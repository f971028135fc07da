import { dateText } from '../../calendar/days.ts';
import type { Json } from '../../json.ts';
import { skippedBetween } from '../explain/skipped.ts';
import { note, pointData } from '../explain/trace.ts';
import type { Point } from '../moments/context.ts';
import type { Adjust } from '../moments/moment.ts';
import { type Quantity, isExact } from './amounts.ts';
import { type Counting, dayZero } from './counting.ts';

/** Notes how a count came about, for who listens. */
export function tellCount(
  c: Counting,
  from: Point,
  quantity: Quantity,
  point: Point | undefined,
  extensions: Adjust['extensions'],
): void {
  const { ctx, landing, calendar } = c;
  note(ctx, 'count', () => ({
    amount: quantity.n,
    unit: quantity.unit,
    ...(extensions.length > 0 ? { more: extensions.map(({ quantity: { n, unit } }) => ({ amount: n, unit })) } : {}),
    direction: c.back ? 'back' : 'forward',
    from: pointData(ctx, from),
    ...dayZeroData(c, from, quantity),
    land: landing.land,
    roll: landing.roll,
    calendar: `${calendar.id}@${calendar.version}`,
    skipped: point ? skippedBetween(ctx, c, from, point, quantity.unit) : [],
    result: pointData(ctx, point),
  }));
}

/** Day 0, and why it is not the day of the anchor. */
function dayZeroData(c: Counting, from: Point, { unit }: Quantity): { readonly [key: string]: Json } {
  const zero = isExact(unit) ? from.day : dayZero(c, from, unit);
  const moved = c.calendar.isWorking(from.day) ? 'cutOff' : 'dayOff';
  return { dayZero: dateText(zero), ...(zero === from.day ? {} : { moved }) };
}
