import { type Calendar, compileDaySet } from '../../calendar/calendar.ts';
import { DAY } from '../../calendar/days.ts';
import type { Amount, Measure } from '../document.ts';
import { type Context, type Point, pointAt, timeOfDay, timeOn } from '../moments/context.ts';
import type { Adjust, Role } from '../moments/moment.ts';
import { type Counted, type Quantity, isExact, quantityOf } from './amounts.ts';
import { type Counting, countsFor, dayZero } from './counting.ts';
import { addDays, addMonths, subtractDays } from './days.ts';
import { landingOf, nextSitting } from './land.ts';
import { type Position, momentOn, settle, settleOnce } from './settle.ts';
import { type Leg, tellCount, withoutExclusion } from './told.ts';
import { addOpenTime, addTime, subtractOpenTime, subtractTime } from './time.ts';

/** Counts an amount from a point, with pauses, extensions, landing and rolling (clock-language: advance, land). */
export function count(
  ctx: Context,
  amount: Amount,
  measure: Measure,
  from: Point,
  back: boolean,
  role: Role,
): Point | undefined {
  const adjust: Adjust | undefined = back || measure.fixed ? undefined : role.adjust;
  const said = quantityOf(amount, ctx.about);
  const quantity = adjust?.total ?? said;
  const calendar = ctx.calendar(measure.on);
  const set = measure.excluding && compileDaySet(measure.excluding, calendar);
  const fallback = isExact(quantity.unit) ? 'sameTime' : role.opening ? 'startOfDay' : 'endOfDay';
  const c: Counting = {
    ctx,
    measure,
    calendar,
    excluded: set && ((day) => set(day) !== undefined),
    whyExcluded: set,
    landing: landingOf(ctx, measure, calendar, from, fallback, role.opening ?? false),
    pauses: adjust?.pauses ?? [],
    back,
  };
  let position = advance(c, from, quantity);
  const legs: Leg[] = [{ quantity, to: position }];
  let wholeFrom: number | undefined;
  for (const { quantity: more } of adjust?.extensions ?? []) {
    if (position && 'at' in position && !isExact(more.unit)) wholeFrom ??= position.at;
    if (position) position = extend(c, position, more);
    legs.push({ quantity: more, to: position });
  }
  const point = position && settle(c, position, quantity.unit);
  tellCount(c, from, legs, point);
  if (!point) return undefined;
  const { at, day, facts, whole, predicted, actsFrom, movedAt, advancedAt } = point;
  const counted = countedAs(c, from, quantity, adjust, wholeFrom);
  return { at, day, whole, facts, predicted, actsFrom, movedAt, advancedAt, counted };
}

/**
 * Adds an extension to the counted day, or (choice) to the rolled one. That day is day 0 whatever the rule says of a
 * start; and the days that hours leave out are no business of days that are added to them.
 */
function extend(c: Counting, position: Position, more: Quantity): Position | undefined {
  const { ctx } = c;
  if (isExact(more.unit)) return more.n === 0 ? position : extendByTime(c, position, more);
  const rolled = ctx.choices.extensionBase === 'rolledDue' ? settleOnce(c, position) : undefined;
  if ('day' in position) {
    const day = advanceDays(c, rolled?.day ?? position.day, more);
    return day === undefined ? undefined : { day };
  }
  const from = pointAt(ctx, rolled?.at ?? position.at);
  const day = advanceDays(withoutExclusion(c), from.day, more);
  if (day === undefined) return undefined;
  const kept = position.landed ? { landed: true } : {};
  if (ctx.choices.dayExtensionOfHours === 'endOfDay') return { at: timeOn(ctx, day, DAY), endOf: day, ...kept };
  return { at: timeOn(ctx, day, timeOfDay(ctx, from)), ...kept };
}

/**
 * Time is added to an instant: to that of a count of days as it is due, rolled too, or an extension could make it
 * earlier. It has landed then, and keeps the clock time that the sum comes to.
 */
function extendByTime(c: Counting, position: Position, more: Quantity): Position | undefined {
  const { ctx } = c;
  const isDay = 'day' in position;
  const due = isDay || ctx.choices.extensionBase === 'rolledDue' ? settleOnce(c, position) : undefined;
  const from = due?.at ?? (isDay ? undefined : position.at);
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
  const day = advanceDays(c, dayZero(c, from, unit), { unit, n }, c.measure.startDay === 'counts' ? 1 : 0);
  return day === undefined ? undefined : { day };
}

/** From day 0 on; `edge` is 1 when that is day 1. */
function advanceDays(c: Counting, first: number, { unit, n }: Quantity, edge = 0): number | undefined {
  const { ctx, pauses } = c;
  const counts = countsFor(c, unit);
  const days = (from: number, many: number, which: typeof counts): number | undefined =>
    addDays(from, many, which, pauses, ctx.choices, momentOn(c));
  if (unit === 'months') {
    const day = addMonths(first, c.back ? -n : n, c.measure.noSuchDate ?? 'lastOfMonth');
    // Lengthened by as many days as were paused: a month is the days that it has.
    return c.back ? day : days(first, day - first, undefined);
  }
  if (unit === 'sessions') return nthSession(c.calendar, first - edge, n, c.back);
  if (c.back) return subtractDays(first + edge, n, counts);
  return days(first - edge, n, counts);
}

/** The nth day after `from` on which the body sits; undefined when it sits no more. */
function nthSession(calendar: Calendar, from: number, n: number, back: boolean): number | undefined {
  if (back) return subtractDays(from, n, calendar.sits);
  let day: number | undefined = from;
  for (let i = 0; i < n && day !== undefined; i += 1) day = nextSitting(calendar, day + 1);
  return day;
}

function countedAs(
  c: Counting,
  from: Point,
  { unit, n }: Quantity,
  adjust: Adjust | undefined,
  wholeFrom: number | undefined,
): Counted {
  const { calendar, pauses, back } = c;
  const more = (adjust?.extensions ?? []).map(({ quantity }) => quantity);
  return {
    unit,
    n: more.reduce((sum, each) => (each.unit === unit ? sum + each.n : sum), n),
    fromAt: from.at,
    fromDay: dayZero(c, from, unit) - (c.measure.startDay === 'counts' ? 1 : 0),
    counts: isExact(unit) ? c.excluded : countsFor(c, unit),
    calendar,
    wholeFrom: isExact(unit) ? wholeFrom : undefined,
    pauses,
    back,
    sized: unit !== 'months' && more.every((each) => each.unit === unit),
  };
}
