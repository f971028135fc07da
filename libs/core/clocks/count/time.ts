import type { Calendar } from '../../calendar/calendar.ts';
import { DAY } from '../../calendar/days.ts';
import { localDay } from '../../calendar/zone.ts';
import type { PauseSpan } from '../life/pauses.ts';
import { type Context, beginOf, timeOn } from '../moments/context.ts';
import { type Interval, lengthWithin, minus, union } from './sets.ts';

/** The furthest a count looks, in days: about a century and a half. What lies beyond has no date. */
export const HORIZON = 55_000;

export type Excluded = (day: number) => boolean;

/** Pauses as a set on the instant line. */
export const pausedTime = (pauses: readonly PauseSpan[]): readonly Interval[] =>
  union(pauses.map(({ from, until }) => ({ from: from.at, until: until?.at ?? Infinity })));

/**
 * The first instant at which so many milliseconds have counted: all time but excluded days and pauses. A pause that
 * begins as the amount is reached takes nothing. Undefined when a pause has no end.
 */
export function addTime(
  ctx: Context,
  from: number,
  amount: number,
  excluded: Excluded | undefined,
  pauses: readonly PauseSpan[],
): number | undefined {
  const paused = pausedTime(pauses);
  let left = amount;
  let cursor = from;
  let next = 0;
  for (let turn = 0; turn < HORIZON && left > 0; turn += 1) {
    while (next < paused.length && (paused[next] as Interval).until <= cursor) next += 1;
    const pause = paused[next];
    if (pause && pause.from <= cursor) {
      if (pause.until === Infinity) return undefined;
      cursor = pause.until;
      continue;
    }
    const day = excluded ? localDay(ctx.zone, cursor) : 0;
    const midnight = excluded ? beginOf(ctx, day + 1) : Infinity;
    if (excluded?.(day)) {
      cursor = midnight;
      continue;
    }
    const end = Math.min(pause?.from ?? Infinity, midnight, cursor + left);
    left -= end - cursor;
    cursor = end;
  }
  if (left > 0) return undefined;
  return excluded && amount > 0 ? afterExcluded(ctx, cursor, excluded, paused) : cursor;
}

/** Choice `excludedEnd`: hours that complete as an excluded day begins. Undefined when nothing counts after it. */
function afterExcluded(ctx: Context, at: number, excluded: Excluded, paused: readonly Interval[]): number | undefined {
  const day = localDay(ctx.zone, at);
  if (!excluded(day) || beginOf(ctx, day) !== at || ctx.choices.excludedEnd === 'thatMidnight') return at;
  let next = at;
  for (let turn = 0; turn < HORIZON && next !== Infinity; turn += 1) {
    const pause = paused.find(({ from, until }) => from <= next && next < until);
    const today = localDay(ctx.zone, next);
    if (pause) next = pause.until;
    else if (excluded(today)) next = beginOf(ctx, today + 1);
    else return next;
  }
  return undefined;
}

/** The same, counting back. */
export function subtractTime(
  ctx: Context,
  from: number,
  amount: number,
  excluded: Excluded | undefined,
): number | undefined {
  if (!excluded || amount === 0) return from - amount;
  let left = amount;
  let cursor = from;
  for (let turn = 0; turn < HORIZON; turn += 1) {
    const day = localDay(ctx.zone, cursor - 1);
    const midnight = beginOf(ctx, day);
    if (!excluded(day)) {
      if (cursor - left >= midnight) return cursor - left;
      left -= cursor - midnight;
    }
    cursor = midnight;
  }
  return undefined;
}

/**
 * Open time of one day as instants. Of two equal wall times a span opens at the first, like every opening; so it may
 * reach into the one before it, which ends at the second. Such time counts once.
 */
function openOn(ctx: Context, calendar: Calendar, day: number, excluded: Excluded | undefined): readonly Interval[] {
  if (excluded?.(day)) return [];
  const spans = calendar.open(day);
  return union(spans.map(([a, b]) => ({ from: timeOn(ctx, day, a, 'earlier'), until: timeOn(ctx, day, b) })));
}

/** The first instant at which so much open time of a calendar has passed. */
export function addOpenTime(
  ctx: Context,
  from: number,
  amount: number,
  calendar: Calendar,
  excluded: Excluded | undefined,
  pauses: readonly PauseSpan[],
): number | undefined {
  if (amount === 0) return from;
  const paused = pausedTime(pauses);
  let left = amount;
  let passed = from;
  let day = localDay(ctx.zone, from) - 1;
  const stop = paused.at(-1)?.until === Infinity ? (paused.at(-1) as Interval).from : Infinity;
  for (let turn = 0; turn < HORIZON && day * DAY - DAY < stop; turn += 1, day += 1) {
    for (const span of minus(openOn(ctx, calendar, day, excluded), paused)) {
      const begin = Math.max(span.from, passed);
      if (span.until - begin >= left) return begin + left;
      left -= Math.max(0, span.until - begin);
      passed = Math.max(passed, span.until);
    }
  }
  return undefined;
}

export function subtractOpenTime(
  ctx: Context,
  from: number,
  amount: number,
  calendar: Calendar,
  excluded: Excluded | undefined,
): number | undefined {
  if (amount === 0) return from;
  let left = amount;
  let passed = from;
  let day = localDay(ctx.zone, from);
  for (let turn = 0; turn < HORIZON; turn += 1, day -= 1) {
    for (const span of [...openOn(ctx, calendar, day, excluded)].reverse()) {
      const end = Math.min(span.until, passed);
      if (end - span.from >= left) return end - left;
      left -= Math.max(0, end - span.from);
      passed = Math.min(passed, span.from);
    }
  }
  return undefined;
}

/** How much has counted in `[from, until)`: what a clock has used. */
export function timeBetween(
  ctx: Context,
  from: number,
  until: number,
  excluded: Excluded | undefined,
  pauses: readonly PauseSpan[],
  calendar?: Calendar,
): number {
  if (until <= from) return 0;
  let counted: readonly Interval[] = [{ from, until }];
  if (excluded || calendar) {
    const days: Interval[] = [];
    const last = Math.min(localDay(ctx.zone, until), localDay(ctx.zone, from) + HORIZON);
    for (let day = localDay(ctx.zone, from) - 1; day <= last; day += 1) {
      if (calendar) days.push(...openOn(ctx, calendar, day, excluded));
      else if (!excluded?.(day)) days.push({ from: beginOf(ctx, day), until: beginOf(ctx, day + 1) });
    }
    counted = union(days);
  }
  return lengthWithin(minus(counted, pausedTime(pauses)), from, until);
}
