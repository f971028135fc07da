import { compileDaySet } from '../../calendar/calendar.ts';
import { civilOf, dateText } from '../../calendar/days.ts';
import type { Json } from '../../json.ts';
import { dayOff, skippedBetween, textJson } from '../explain/skipped.ts';
import { note, pointData } from '../explain/trace.ts';
import { type Point, makePoint, pointAt, timeOn } from '../moments/context.ts';
import { type Quantity, isExact } from './amounts.ts';
import { type Counting, dayZero } from './counting.ts';
import { addMonths } from './days.ts';
import { dayOfTime, rolled } from './land.ts';
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
    ...noDateData(c, from, quantity),
    ...rolledData(c, legs.at(-1)?.to),
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

/** Day 0 or, where the start day counts, day 1; and why it is not a day 0 that is the day of the anchor. */
function dayZeroData(c: Counting, from: Point, { unit, n }: Quantity): { readonly [key: string]: Json } {
  const zero = isExact(unit) ? from.day : dayZero(c, from, unit);
  const late = c.calendar.isWorking(from.day) ? 'cutOff' : 'dayOff';
  const first = c.measure.startDay === 'counts' && n > 0 && !isExact(unit);
  const moved = zero === from.day ? (first ? 'startDay' : undefined) : late;
  return { dayZero: dateText(zero), ...(first ? { first } : {}), ...(moved === undefined ? {} : { moved }) };
}

/** A date that the month lacks, and what is taken in its place (CS-25). */
function noDateData(c: Counting, from: Point, { unit, n }: Quantity): { readonly [key: string]: Json } {
  if (unit !== 'months' || c.measure.startDay === 'counts') return {};
  const [zero, taken] = [dayZero(c, from, unit), c.measure.noSuchDate ?? 'lastOfMonth'];
  const there = civilOf(addMonths(zero, c.back ? -n : n, taken));
  return there.date === civilOf(zero).date ? {} : { noSuchDate: taken };
}

/** The day off that a count came to, and the day that it rolled to. */
function rolledData(c: Counting, to: Position | undefined): { readonly [key: string]: Json } {
  if (!to) return {};
  const { calendar, landing, measure } = c;
  const day = 'day' in to ? to.day : dayOfTime(c.ctx, to.at, to.endOf);
  const on = rolled(day, landing);
  if (on === day) return {};
  const over = measure.rollOver && compileDaySet(measure.rollOver, calendar)(day);
  return { rolled: { from: dateText(day), to: dateText(on), why: over ? textJson(over) : dayOff(calendar, day) } };
}
