import { type Quantity, quantityOf } from '../count/amounts.ts';
import { addMonths } from '../count/days.ts';
import { type Interval, lengthWithin, union } from '../count/sets.ts';
import { HORIZON } from '../count/time.ts';
import type { Lookback } from '../document.ts';
import { type Context, type Point, makePoint, pointAt, timeOn } from '../moments/context.ts';
import { staysOf } from './pauses.ts';

export interface LookbackFigures {
  readonly total: number;
  readonly needed: number;
  readonly remaining: number;
  /** First day on which the amount was (by the facts known: will be) reached, or reached anew when it does not latch. */
  readonly reached?: Point;
  /** For a look-back that does not latch: when it will fall below again. */
  readonly endsAt?: number;
  /** For one that does not latch: the times before at which the amount was reached and fell below again. */
  readonly past: readonly { readonly reached: Point; readonly endsAt: number }[];
  readonly start?: Point;
  readonly unit: 'days' | 'occasions';
}

interface Days extends Interval {
  readonly enteredAt: number;
  readonly entry: number;
}

/**
 * Days in the state within the last so-long, ending today (choice `lookbackToday`). Entry counts and exit does not
 * (choice `stayEdges`); days of overlapping stays count once. A target in months is the length of the most recent
 * so-many months. Looks ahead as if nothing changed.
 */
export function lookBack(ctx: Context, lookback: Lookback): LookbackFigures {
  const stays = daysOfStays(ctx, lookback);
  const today = pointAt(ctx, ctx.now).day;
  const measure = measurer(ctx, lookback, stays);
  const unit = lookback.reach.occasions === undefined ? 'days' : 'occasions';
  const now = measure(today);
  const spells = spellsOf(ctx, measure, stays, today, lastChange(lookback, stays, today));
  const last = spells.at(-1);
  const current = last && (last.until === undefined || last.until > today) ? last : undefined;
  const shown = { total: now.total, needed: now.needed, remaining: Math.max(0, now.needed - now.total), unit } as const;
  const first = stays[0];
  return {
    ...shown,
    ...(first ? { start: pointAt(ctx, first.enteredAt) } : {}),
    ...(current ? { reached: reachedPoint(ctx, lookback, stays, current.from) } : {}),
    ...(current?.until === undefined ? {} : { endsAt: timeOn(ctx, current.until, 0) }),
    past: spells.flatMap(({ from, until }) =>
      until === undefined || until > today
        ? []
        : [{ reached: reachedPoint(ctx, lookback, stays, from), endsAt: timeOn(ctx, until, 0) }],
    ),
  };
}

/** Days of each stay as `[first, after last)`. */
function daysOfStays(ctx: Context, { state }: Lookback): readonly Days[] {
  // A stay that ends as it begins is none.
  const stays = staysOf(ctx, state).filter(({ opened, closed }) => closed?.at !== opened.at);
  return stays.map(({ opened, closed }) => {
    const entry = pointAt(ctx, opened.at).day;
    const exit = closed ? pointAt(ctx, closed.at).day + (ctx.choices.stayEdges === 'bothDays' ? 1 : 0) : Infinity;
    return { from: entry, until: exit, enteredAt: opened.at, entry };
  });
}

const NO_GAP: Quantity = { unit: 'days', n: 0 };

interface Reading {
  readonly total: number;
  readonly needed: number;
}

function measurer(ctx: Context, lookback: Lookback, stays: readonly Days[]): (today: number) => Reading {
  const counted = union(stays);
  const within = lookback.within && (quantityOf(lookback.within) ?? NO_GAP);
  const gap = (lookback.gap && quantityOf(lookback.gap)) ?? NO_GAP;
  return (today) => {
    const end = ctx.choices.lookbackToday === 'counts' ? today + 1 : today;
    const begin = !within
      ? -Infinity
      : within.unit === 'months'
        ? addMonths(end, -within.n, 'lastOfMonth')
        : end - within.n;
    const { days, months, occasions } = lookback.reach;
    if (occasions !== undefined) return { total: occasionsIn(stays, gap, begin, end), needed: occasions };
    const needed = months === undefined ? (days ?? 0) : end - addMonths(end, -months, 'lastOfMonth');
    const goesOn = ({ from, until }: Interval): boolean => from < end && until >= end;
    const total = lengthWithin(lookback.continuous ? counted.filter(goesOn) : counted, begin, end);
    return { total, needed };
  };
}

/** Stays that touch the window; those closer together than the gap are one. A day of both is no time apart, nor less. */
function occasionsIn(stays: readonly Days[], gap: Quantity, begin: number, end: number): number {
  let n = 0;
  let last = -Infinity;
  for (const { from, until } of stays) {
    const inside = from < end && Math.max(until, from + 1) > begin;
    if (inside && (n === 0 || from >= after(Math.min(last, from), gap))) n += 1;
    if (inside) last = Math.max(last, until);
  }
  return n;
}

const after = (day: number, { unit, n }: Quantity): number =>
  unit === 'months' && Number.isFinite(day) ? addMonths(day, n, 'lastOfMonth') : day + n;

/** How far a state that goes on is followed, and how long it takes until months are as long as they were. */
const FORESEEN = 8000;
const LEAP_CYCLE = 1461;

/** A day after which nothing changes by itself: what has ended is out of the window by then. */
function lastChange({ within, reach }: Lookback, stays: readonly Days[], today: number): number {
  const last = Math.max(...stays.map(({ until }) => until));
  // What is known may lie ahead of today.
  if (last === Infinity) return Math.max(today, ...stays.map(({ from }) => from)) + FORESEEN;
  const settled = Math.max(today, last) + (reach.months === undefined ? 0 : LEAP_CYCLE);
  return 3 + (within ? Math.max(today, after(last, quantityOf(within) ?? NO_GAP) + 1) : settled);
}

/** Days on which the amount is reached, and the first on which it is no more. */
interface Spell {
  readonly from: number;
  readonly until?: number;
}

/** The first spell; when it does not latch, those up to today with the one of today or, on a day without, the next. */
function spellsOf(
  ctx: Context,
  measure: (day: number) => Reading,
  stays: readonly Days[],
  today: number,
  horizon: number,
): readonly Spell[] {
  const first = stays[0];
  if (!first) return [];
  const spells: Spell[] = [];
  const over = (day: number): boolean => {
    const { total, needed } = measure(day);
    return needed > 0 && total >= needed;
  };
  let from: number | undefined;
  for (let day = Math.max(first.from, today - HORIZON); day <= horizon; day += 1) {
    if (over(day)) from ??= day;
    else if (from !== undefined) {
      spells.push({ from, until: day });
      if (day > today) return spells;
      from = undefined;
    }
    if (from !== undefined && ctx.choices.lookbackLatch === 'latched') return [{ from }];
  }
  return from === undefined ? spells : [...spells, { from }];
}

/** The day begins in the state, or the state begins on the day: with the entry that makes it enough, as each occasion. */
function reachedPoint(ctx: Context, lookback: Lookback, stays: readonly Days[], day: number): Point {
  const isEnoughBy = (by: number): boolean => {
    const { total, needed } = measurer(
      ctx,
      lookback,
      stays.filter(({ enteredAt }) => enteredAt <= by),
    )(day);
    return total >= needed;
  };
  const entered = stays.filter(({ entry }) => entry === day).map(({ enteredAt }) => enteredAt);
  const isOfDays = lookback.reach.occasions === undefined;
  const isInside = isOfDays && stays.some(({ from, until }) => from < day && until > day);
  const midnight = timeOn(ctx, day, 0);
  const isEntry = !isInside && ctx.choices.lookbackToday === 'counts';
  const at = (isEntry ? entered.find(isEnoughBy) : undefined) ?? midnight;
  return makePoint(at, day, [], at === midnight);
}
