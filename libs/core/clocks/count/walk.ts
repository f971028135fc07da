import { DAY } from '../../calendar/days.ts';
import { type Point, pointAt, timeOfDay, timeOn } from '../moments/context.ts';
import type { Adjust } from '../moments/moment.ts';
import { type Quantity, isExact } from './amounts.ts';
import { type Counting, countsFor, dayZero } from './counting.ts';
import { type Counts, type MomentOn, addDays, addMonths, subtractDays } from './days.ts';
import { hourEnd, nextSitting } from './land.ts';
import { type Position, momentOn, settle, settleOnce } from './settle.ts';
import { addOpenTime, addTime, subtractOpenTime, subtractTime } from './time.ts';
import { type Leg, withoutExclusion } from './told.ts';

type Extensions = Adjust['extensions'];
const NONE: Extensions = [];

/** A count on its way: each amount that was added, and where it led. */
interface Walk {
  readonly legs: readonly Leg[];
  /** Of exact time that days were added to: from where on. */
  readonly wholeFrom: number | undefined;
  readonly point: Point | undefined;
}

/** The amount, what is added to it, landed and rolled. */
export function walk(c: Counting, from: Point, quantity: Quantity, extensions: Extensions = NONE): Walk {
  let position = advance(c, from, quantity);
  const legs: Leg[] = [{ quantity, to: position }];
  let wholeFrom: number | undefined;
  for (const { quantity: more } of extensions) {
    if (position && 'at' in position && !isExact(more.unit)) wholeFrom ??= position.at;
    if (position) position = extend(c, position, quantity, more);
    legs.push({ quantity: more, to: position });
  }
  const settled = wholeFrom === undefined ? c : withoutExclusion(c);
  return { legs, wholeFrom, point: position && settle(settled, position, quantity.unit) };
}

/** Whether exact time may land before the instant that it comes to; days are landed as they are counted. */
function landsEarlier({ landing }: Counting, { unit }: Quantity, more: Extensions): boolean {
  if (isExact(unit)) return landing.land !== 'sameTime' || landing.roll === 'backward';
  return landing.roll === 'backward' && more.some(({ quantity }) => isExact(quantity.unit));
}

/**
 * Whether all is added before anything lands and rolls: then a pause that begins before the sum is due takes of each
 * part. Time is added to days that are due.
 */
const isOneCount = ({ ctx }: Counting, { unit }: Quantity, more: Extensions): boolean =>
  more.length > 0 &&
  ctx.choices.extensionBase === 'dueDay' &&
  (isExact(unit) || more.every(({ quantity }) => !isExact(quantity.unit)));

/**
 * Of the pauses, which are in order, those that begin before what is due with the ones before them, as landed and
 * rolled: what begins at or after the due instant has no effect, though the time that lands there would go on.
 */
export function withPausesBefore(c: Counting, from: Point, quantity: Quantity, adjust: Adjust | undefined): Counting {
  const more = adjust?.extensions ?? NONE;
  const judged = isOneCount(c, quantity, more);
  if (!judged && !landsEarlier(c, quantity, more)) return c;
  let taken: Counting = { ...c, judged, pauses: [] };
  for (const pause of c.pauses) {
    const { point } = walk(taken, from, quantity, more);
    if (point && point.at <= pause.from.at) break;
    taken = { ...taken, pauses: [...taken.pauses, pause] };
  }
  return taken;
}

/**
 * Adds an extension to the counted day, or (choice) to the rolled one. That day is day 0 whatever the rule says of a
 * start; and the days that hours leave out are no business of days that are added to them.
 */
function extend(c: Counting, position: Position, first: Quantity, more: Quantity): Position | undefined {
  const { ctx } = c;
  if (isExact(more.unit)) return more.n === 0 ? position : extendByTime(c, position, first, more);
  const rolled = ctx.choices.extensionBase === 'rolledDue' ? settleOnce(c, position) : undefined;
  if ('day' in position) {
    const day = advanceDays(c, rolled?.day ?? position.day, more);
    return day === undefined ? undefined : { day };
  }
  const from = rolled ?? hourEnd(ctx, position.at);
  const time = timeOfDay(ctx, from);
  const kept = position.landed ? { landed: true } : {};
  const isEnd = ctx.choices.dayExtensionOfHours === 'endOfDay' || rolled?.at === timeOn(ctx, from.day, DAY);
  const on = (day: number): Position =>
    isEnd ? { at: timeOn(ctx, day, DAY), endOf: day, ...kept } : { at: timeOn(ctx, day, time), ...kept };
  const dueOn = (day: number): number => settleOnce(c, on(day))?.at ?? Infinity;
  // What ends with a day is due on it, though the midnight is the next one's.
  const dueDay = rolled?.day ?? position.endOf ?? from.day;
  const day = advanceDays(withoutExclusion(c), dueDay, more, 0, c.judged ? undefined : dueOn);
  return day === undefined ? undefined : on(day);
}

/**
 * Time is added to an instant: to that of a count of days as it is due, rolled and outside pauses too, or an extension
 * could make it earlier. It has landed then, and keeps the clock time that the sum comes to.
 */
function extendByTime(c: Counting, position: Position, first: Quantity, more: Quantity): Position | undefined {
  const { ctx } = c;
  const isDay = 'day' in position;
  const rolled = !isDay && ctx.choices.extensionBase === 'rolledDue' ? settleOnce(c, position) : undefined;
  const from = isDay ? settle(c, position, first.unit)?.at : (rolled?.at ?? position.at);
  const to = from === undefined ? undefined : advance(c, pointAt(ctx, from), more);
  return to && (isDay || position.landed) ? { ...to, landed: true } : to;
}

function advance(c: Counting, from: Point, { unit, n }: Quantity): Position | undefined {
  const { ctx, calendar, excluded, pauses } = c;
  if (unit === 'time') {
    const at = c.back ? subtractTime(ctx, from.at, n, excluded) : addTime(ctx, from.at, n, excluded, pauses);
    return at === undefined ? undefined : { at };
  }
  if (unit === 'open') {
    const at = c.back
      ? subtractOpenTime(ctx, from.at, n, calendar, excluded)
      : addOpenTime(ctx, from.at, n, calendar, excluded, pauses);
    return at === undefined ? undefined : { at };
  }
  const day = advanceDays(c, dayZero(c, from, unit), { unit, n }, c.measure.startDay === 'counts' && n > 0 ? 1 : 0);
  return day === undefined ? undefined : { day };
}

/** From day 0 on; `edge` is 1 when that is day 1. `dueOn` is the due moment of a day, for pauses that begin on it. */
function advanceDays(
  c: Counting,
  first: number,
  { unit, n }: Quantity,
  edge = 0,
  dueOn: MomentOn = c.judged ? () => Infinity : momentOn(c, unit),
): number | undefined {
  const { ctx, pauses } = c;
  const counts = countsFor(c, unit);
  const days = (from: number, many: number, which: typeof counts): number | undefined =>
    addDays(from, many, which, pauses, ctx.choices, dueOn);
  if (unit === 'months') {
    // From day 1 on months end a day before that date, and a date that is not there with the month that lacks it.
    const none = edge === 0 ? (c.measure.noSuchDate ?? 'lastOfMonth') : c.back ? 'lastOfMonth' : 'firstOfNext';
    const day = addMonths(first, c.back ? -n : n, none);
    // Lengthened by as many days as were paused: a month is the days that it has.
    return c.back ? day + edge : days(first - edge, day - first, undefined);
  }
  if (c.back) return subtractDays(first + edge, n, counts);
  if (unit === 'sessions' && counts && !sitsSoOften(counts, first - edge, n)) return undefined;
  return days(first - edge, n, counts);
}

/** Whether the body sits so often after `from`. */
function sitsSoOften(sits: Counts, from: number, n: number): boolean {
  let day: number | undefined = from;
  for (let i = 0; i < n && day !== undefined; i += 1) day = nextSitting(sits, day + 1);
  return day !== undefined;
}
