import { type Calendar, compileDaySet } from '../../calendar/calendar.ts';
import { DAY, HOUR, parseTime } from '../../calendar/days.ts';
import { localDay, localOf, type Overlap } from '../../calendar/zone.ts';
import type { Land, Measure } from '../moment-document.ts';
import { type Context, type Point, makePoint, timeOfDay, timeOn } from '../moments/context.ts';
import type { Counts } from './days.ts';
import { HORIZON } from './time.ts';

const NO_FACTS: readonly string[] = [];

/** How a count becomes an instant, ready for use. */
export interface Landing {
  readonly land: Land;
  /** When it is not what the clock chooses. */
  readonly overlap: Overlap | undefined;
  /** Time of day of the anchor, for `sameTime`. */
  readonly time: number;
  readonly whole: boolean;
  readonly calendar: Calendar;
  readonly roll: 'none' | 'forward' | 'backward';
  readonly off: (day: number) => boolean;
  readonly rollTo: Land | undefined;
  /** Before which no session is the next, when that is not the time that is landed. */
  readonly notBefore: number | undefined;
}

export function landingOf(
  ctx: Context,
  measure: Measure,
  calendar: Calendar,
  anchor: Point,
  fallback: Land,
  opening: boolean,
): Landing {
  const over = measure.rollOver && compileDaySet(measure.rollOver, calendar);
  return {
    land: measure.land ?? fallback,
    overlap: opening ? 'earlier' : undefined,
    time: timeOfDay(ctx, anchor),
    whole: anchor.whole,
    calendar,
    roll: measure.roll ?? 'none',
    off: over ? (day) => over(day) !== undefined : (day) => !calendar.isWorking(day),
    rollTo: measure.rollTo,
    notBefore: undefined,
  };
}

/** A day made an instant. `nextSession` may move the day on; none within the horizon gives undefined. */
export function landOn(ctx: Context, day: number, land: Land, l: Landing): Point | undefined {
  const point = (onDay: number, time: number, whole: boolean): Point =>
    makePoint(timeOn(ctx, onDay, time, l.overlap), onDay, NO_FACTS, whole);
  switch (land) {
    case 'endOfDay':
      return point(day, DAY, true);
    case 'startOfDay':
      return point(day, 0, true);
    case 'sameTime':
      return point(day, l.time, l.whole);
    case 'endOfHour':
      return point(day, hourAfter(l.time), false);
    case 'closeOfBusiness':
      return point(day, l.calendar.closeOfBusiness(day), false);
    case 'nextSession':
      return sessionFrom(ctx, day, l);
    default:
      return point(day, parseTime(land) ?? DAY, false);
  }
}

/** The next full hour after a time of day: of one that just begins, its end. The last hour ends with the day. */
const hourAfter = (time: number): number => (time >= DAY ? time : (Math.floor(time / HOUR) + 1) * HOUR);

/** The first sitting on that day or later that does not begin before the time that is landed. */
function sessionFrom(ctx: Context, from: number, l: Landing): Point | undefined {
  for (let day = nextSitting(l.calendar.sits, from); day !== undefined; day = nextSitting(l.calendar.sits, day + 1)) {
    const times = l.calendar.sittings(day);
    for (const time of times.length > 0 ? times : [DAY]) {
      const at = timeOn(ctx, day, time, l.overlap);
      if (at >= (l.notBefore ?? -Infinity)) return makePoint(at, day, NO_FACTS, times.length === 0);
    }
  }
  return undefined;
}

/** The first day on which the body sits, from a day on. It sits no more when it does not for three years. */
export function nextSitting(sits: Counts, from: number): number | undefined {
  for (let day = from; day < from + 1100; day += 1) if (sits(day)) return day;
  return undefined;
}

/** The nearest day in the direction that is not off. */
export function rolled(day: number, l: Landing): number {
  if (l.roll === 'none') return day;
  const step = l.roll === 'forward' ? 1 : -1;
  let to = day;
  for (let i = 0; i < HORIZON && l.off(to); i += 1) to += step;
  return to;
}

/** A counted day: rolled, then landed. */
export function settleDay(ctx: Context, day: number, l: Landing): Point | undefined {
  const to = rolled(day, l);
  return landOn(ctx, to, to === day ? l.land : (l.rollTo ?? l.land), l);
}

/** The day of an instant, or the one that it is the end of. */
export function dayOfTime(ctx: Context, at: number, endOf?: number): number {
  return endOf ?? hourEnd(ctx, at).day;
}

/**
 * An exact instant: landed when the rule says so, rolled with its clock time kept (CS-06), or to what `rollTo` says.
 * It lies on its local day, or on the one that it is the end of.
 */
export function settleTime(ctx: Context, at: number, l: Landing, endOf?: number): Point | undefined {
  const day = dayOfTime(ctx, at, endOf);
  const to = rolled(day, l);
  const exact: Landing = { ...l, time: localOf(ctx.zone, at) - day * DAY, whole: false, notBefore: undefined };
  if (to !== day) return landOn(ctx, to, l.rollTo ?? l.land, exact);
  // In elapsed time: of an hour that comes twice, the end of the one in which it lies.
  if (l.land === 'endOfHour' && endOf === undefined) return hourEnd(ctx, at + hourAfter(exact.time) - exact.time);
  if (l.land !== 'sameTime') return landOn(ctx, day, l.land, { ...exact, notBefore: l.notBefore ?? at });
  return makePoint(at, day, NO_FACTS, endOf !== undefined);
}

/** Where exact time ends: at 00:00 on the day that begins, or (choice `midnight`) on the one that ended. */
export function hourEnd(ctx: Context, at: number): Point {
  const day = localDay(ctx.zone, at);
  const hasEnded = localOf(ctx.zone, at) === day * DAY && ctx.choices.midnight === 'dayEnded';
  return makePoint(at, hasEnded ? day - 1 : day, NO_FACTS);
}
