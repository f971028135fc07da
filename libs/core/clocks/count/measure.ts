import { localDay } from '../../calendar/zone.ts';
import { type Calendar, compileDaySet } from '../../calendar/calendar.ts';
import { DAY, dateText, parseTime } from '../../calendar/days.ts';
import type { Json } from '../../json.ts';
import type { Amount, Measure, Text } from '../document.ts';
import { skippedBetween } from '../explain/skipped.ts';
import { note, pointData } from '../explain/trace.ts';
import type { PauseSpan } from '../life/pauses.ts';
import { type Context, type Point, beginOf, makePoint, pointAt, timeOfDay, timeOn } from '../moments/context.ts';
import type { Adjust, Role } from '../moments/moment.ts';
import { type Counted, type Quantity, isExact, quantityOf } from './amounts.ts';
import { type MomentOn, addDays, addMonths, shiftByPauses, subtractDays } from './days.ts';
import { type Landing, landingOf, nextSitting, settleDay, settleTime } from './land.ts';
import { type Excluded, addOpenTime, addTime, subtractOpenTime, subtractTime } from './time.ts';

/** Where a count stands before it is landed: on a day, or at an exact instant. */
type Position = { readonly day: number } | { readonly at: number };

/** One count made ready: what counts, how it lands, what takes time away. */
interface Counting {
  readonly ctx: Context;
  readonly measure: Measure;
  readonly calendar: Calendar;
  readonly excluded: Excluded | undefined;
  /** The reason why a day is excluded. */
  readonly whyExcluded: ((day: number) => Text | undefined) | undefined;
  readonly landing: Landing;
  readonly pauses: readonly PauseSpan[];
  readonly back: boolean;
}

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
  for (const { quantity: more, rule } of adjust?.extensions ?? []) {
    if (position) position = extend(c, position, more, rule.by !== undefined);
  }
  const point = position && settle(c, position, quantity);
  explain(c, from, quantity, point, adjust?.extensions ?? []);
  if (!point) return undefined;
  const { at, day, facts, whole, predicted, actsFrom, movedAt, advancedAt } = point;
  const counted = countedAs(c, from, quantity, adjust);
  return { at, day, whole, facts, predicted, actsFrom, movedAt, advancedAt, counted };
}

/** The positions that each extension starts from: the counted day, or (choice) the rolled one. */
function extend(c: Counting, position: Position, more: Quantity, adds: boolean): Position | undefined {
  const { ctx } = c;
  const rolled = ctx.choices.extensionBase === 'rolledDue' && adds ? settleOnce(c, position) : undefined;
  const base: Position = rolled ? ('day' in position ? { day: rolled.day } : { at: rolled.at }) : position;
  if ('at' in base) {
    if (isExact(more.unit)) return advance(c, pointAt(ctx, base.at), more);
    const from = pointAt(ctx, base.at);
    const to = advance(c, from, more);
    if (!to || !('day' in to)) return to;
    const time = ctx.choices.dayExtensionOfHours === 'endOfDay' ? DAY : timeOfDay(ctx, from);
    return { at: timeOn(ctx, to.day, time) };
  }
  if (!isExact(more.unit)) return advance(c, makePoint(timeOn(ctx, base.day, 0), base.day, [], true), more);
  const landed = settleOnce(c, base);
  return landed && advance(c, landed, more);
}

const settleOnce = (c: Counting, position: Position): Point | undefined =>
  'day' in position ? settleDay(c.ctx, position.day, c.landing) : settleTime(c.ctx, position.at, c.landing);

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
  const day = advanceDays(c, from, unit, n);
  return day === undefined ? undefined : { day };
}

function advanceDays(c: Counting, from: Point, unit: Quantity['unit'], n: number): number | undefined {
  const { ctx, pauses } = c;
  const moment = momentOn(c);
  const counts = countsFor(c, unit);
  const first = dayZero(c, from, unit);
  if (unit === 'months') {
    const day = addMonths(first, c.back ? -n : n, c.measure.noSuchDate ?? 'lastOfMonth');
    return shiftByPauses(first, day, pauses, ctx.choices.pauseDay, moment);
  }
  const edge = c.measure.startDay === 'counts' ? 1 : 0;
  if (unit === 'sessions') return nthSession(c.calendar, first - edge, n, c.back);
  if (c.back) return subtractDays(first + edge, n, counts);
  return addDays(first - edge, n, counts, pauses, ctx.choices.pauseDay, moment);
}

/** When a day would fall due, for pauses that begin on it. A day that cannot land is never due. */
const momentOn =
  (c: Counting): MomentOn =>
  (day) =>
    settleDay(c.ctx, day, c.landing)?.at ?? Infinity;

function countsFor(c: Counting, unit: Quantity['unit']): ((day: number) => boolean) | undefined {
  const { excluded, calendar } = c;
  if (unit === 'businessDays')
    return excluded ? (day) => calendar.isWorking(day) && !excluded(day) : calendar.isWorking;
  if (unit === 'sessions') return calendar.sits;
  return excluded && ((day) => !excluded(day));
}

/** Day 0: the day of the anchor, or the next business day after the cut-off or (choice) a day off (CS-03). */
function dayZero(c: Counting, from: Point, unit: Quantity['unit']): number {
  const { ctx, calendar, measure } = c;
  const business = unit === 'businessDays';
  const said =
    measure.cutOff === undefined
      ? business
        ? calendar.cutOff
        : undefined
      : measure.cutOff === 'none'
        ? undefined
        : parseTime(measure.cutOff);
  if (c.back) return from.day;
  if (calendar.isWorking(from.day)) {
    const time = from.whole ? 0 : timeOfDay(ctx, from);
    const late = said !== undefined && (ctx.choices.cutOffExact === 'late' ? time >= said : time > said);
    return late ? nextWorking(calendar, from.day + 1) : from.day;
  }
  const moves = (business || said !== undefined) && ctx.choices.nonBusinessStart === 'nextBusinessDay';
  return moves ? nextWorking(calendar, from.day) : from.day;
}

function nextWorking(calendar: Calendar, from: number): number {
  let day = from;
  for (let i = 0; i < 400 && !calendar.isWorking(day); i += 1) day += 1;
  return day;
}

/** The nth day after `from` on which the body sits; undefined when it sits no more. */
function nthSession(calendar: Calendar, from: number, n: number, back: boolean): number | undefined {
  if (back) return subtractDays(from, n, calendar.sits);
  let day: number | undefined = from;
  for (let i = 0; i < n && day !== undefined; i += 1) day = nextSitting(calendar, day + 1);
  return day;
}

/** Lands and rolls; nothing falls due inside a pause (choice `dueInsidePause`). */
function settle(c: Counting, position: Position, quantity: Quantity): Point | undefined {
  let point = settleOnce(c, position);
  if (!point || c.ctx.choices.dueInsidePause === 'stays') return point;
  if ('at' in position) return outsidePauses(c, point);
  const counts = countsFor(c, quantity.unit);
  let day = position.day;
  for (const { from, until } of c.pauses) {
    if (!point || from.at >= point.at || (until && until.at <= point.at)) continue;
    if (!until) return undefined;
    day = Math.max(day + 1, until.day);
    point = settleDay(c.ctx, day, c.landing);
    for (let i = 0; i < 400 && point && (point.at < until.at || counts?.(day) === false); i += 1) {
      day += 1;
      point = settleDay(c.ctx, day, c.landing);
    }
  }
  return point;
}

/** An exact time that landing or rolling brought into a pause falls due as the pause ends, landed anew. */
function outsidePauses(c: Counting, first: Point): Point | undefined {
  let point: Point | undefined = first;
  for (const { from, until } of c.pauses) {
    if (!point || from.at >= point.at || (until && until.at <= point.at)) continue;
    let at = until?.at ?? Infinity;
    point = until && settleTime(c.ctx, at, c.landing);
    for (let i = 0; i < 400 && until && point && point.at < until.at; i += 1) {
      at = beginOf(c.ctx, localDay(c.ctx.zone, at) + 1);
      point = settleTime(c.ctx, at, c.landing);
    }
  }
  return point;
}

function countedAs(c: Counting, from: Point, { unit, n }: Quantity, adjust: Adjust | undefined): Counted {
  const { calendar, pauses, back } = c;
  const more = (adjust?.extensions ?? []).map(({ quantity }) => quantity);
  const counts = isExact(unit) ? c.excluded : countsFor(c, unit);
  return {
    unit,
    n: more.reduce((sum, each) => (each.unit === unit ? sum + each.n : sum), n),
    fromAt: from.at,
    fromDay: dayZero(c, from, unit) - (c.measure.startDay === 'counts' ? 1 : 0),
    counts,
    calendar,
    pauses,
    back,
    sized: unit !== 'months' && more.every((each) => each.unit === unit),
  };
}

function explain(
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
