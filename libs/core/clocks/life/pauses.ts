import { DAY } from '../../calendar/days.ts';
import { type Unit, isExact, quantityOf, unitOf } from '../count/amounts.ts';
import { addDays, daysTaken } from '../count/days.ts';
import { hourEnd } from '../count/land.ts';
import type { Pause, State } from '../document.ts';
import type { Amount } from '../moment-document.ts';
import { type KnownFact } from '../facts.ts';
import { type Context, makePoint, type Point, pointAt, timeOn, unreceived, withNames } from '../moments/context.ts';
import { momentOf } from '../moments/moment.ts';
import { concernedFrom, factsOf } from '../moments/patterns.ts';

/** One effective pause of a clock. Without `until` it goes on until something new is learnt. */
export interface PauseSpan {
  readonly kind: number;
  readonly name: string;
  readonly from: Point;
  readonly until?: Point;
  readonly then?: 'asSoonAsPossible';
}

export interface Stay {
  readonly opened: KnownFact;
  readonly closed?: KnownFact;
}

/**
 * The times a state held. A second opening while open says nothing, nor does a closing while closed; at one instant
 * what is open closes first, so that stays may touch. `endOf` says when what was opened ends by itself.
 */
export function staysOf(ctx: Context, state: State, endOf?: (opened: KnownFact) => number): readonly Stay[] {
  const opens = factsOf(ctx, state.from);
  const closes = state.until === undefined ? [] : factsOf(ctx, state.until);
  const stays: Stay[] = [];
  let opened: KnownFact | undefined;
  for (let [o, c] = [0, 0]; o < opens.length || c < closes.length;) {
    const [open, close] = [opens[o], closes[c]];
    const next = Math.min(open?.at ?? Infinity, close?.at ?? Infinity);
    if (opened && endOf && endOf(opened) <= next) {
      stays.push({ opened });
      opened = undefined;
    }
    const closesNext = close?.at === next && (opened !== undefined || open?.at !== next);
    if (closesNext && opened) stays.push({ opened, closed: close });
    if (closesNext) [opened, c] = [undefined, c + 1];
    else [opened, o] = [opened ?? open, o + 1];
  }
  return opened ? [...stays, { opened }] : stays;
}

export interface Pauses {
  /** The effective pauses of each kind, from the start of the clock on. */
  readonly kinds: readonly (readonly PauseSpan[])[];
  /** Moments at which a pause that is too short so far would begin to count. */
  readonly rechecks: readonly Recheck[];
}

interface Recheck {
  readonly at: number;
  /** When that pause began. */
  readonly since: number;
}

export const NO_PAUSES: Pauses = { kinds: [], rechecks: [] };

/** @param since from when on conditions are looked at: of a round too, what its clock began with */
export function pausesOf(ctx: Context, pauses: readonly Pause[], start: Point, since: number): Pauses {
  const rechecks: Recheck[] = [];
  const kinds = pauses.map((pause, kind) => spansOfKind(ctx, pause, kind, { start, since }, rechecks));
  return { kinds, rechecks };
}

/** In order of their beginning. */
export const inOrder = (kinds: readonly (readonly PauseSpan[])[]): readonly PauseSpan[] =>
  kinds.flat().sort((a, b) => a.from.at - b.from.at || a.kind - b.kind);

/** Milliseconds that pauses take altogether. */
export const lengthOf = (spans: readonly PauseSpan[]): number =>
  spans.reduce((sum, { from, until }) => sum + ((until?.at ?? Infinity) - from.at), 0);

/** What a kind of pause is called: as it says, else by the facts that begin it. */
export const pauseName = ({ name, from }: Pause): string =>
  name ?? (typeof from === 'string' ? from : String(from.fact));

interface Begins {
  readonly start: Point;
  readonly since: number;
}

function spansOfKind(ctx: Context, pause: Pause, kind: number, begins: Begins, rechecks: Recheck[]): PauseSpan[] {
  const name = pauseName(pause);
  const spans: PauseSpan[] = [];
  const budget = pause.cap && quantityOf(pause.cap, ctx.about);
  let left = budget?.n ?? Infinity;
  for (const { stay, whole } of timesOf(ctx, pause)) {
    const from = countsFrom(ctx, pause, whole, begins.since);
    if (from === undefined || left <= 0 || !longEnough(ctx, pause, whole, stay, rechecks)) continue;
    const { facts } = whole.from;
    const counting =
      from > begins.since && from > whole.from.at ? { ...whole, from: pointAt(ctx, from, facts) } : whole;
    const span = clip(counting, begins.start);
    if (!span) continue;
    const capped = budget ? capSpan(ctx, span, left, budget.unit) : span;
    if (budget) left -= usedBy(ctx, capped, budget.unit);
    spans.push({ ...capped, kind, name, ...(pause.then ? { then: pause.then } : {}) });
  }
  return spans;
}

type Bare = Pick<PauseSpan, 'from' | 'until'>;

interface Time {
  readonly stay: Stay;
  readonly whole: Bare;
}

/** The times of a kind of pause, whether or not its condition lets them count. */
export function timesOf(ctx: Context, pause: Pause): readonly Time[] {
  const { allowance } = pause;
  const endOf =
    allowance &&
    ((opened: KnownFact): number => allowanceEnd(ctx, allowance, pointAt(ctx, opened.at), opened)?.at ?? Infinity);
  return staysOf(ctx, pause, endOf).map((stay) => ({ stay, whole: spanOf(ctx, pause, stay) }));
}

/** From when on a pause counts, to its end then: undefined when its condition did not hold while it lasted. */
export const countsFrom = (ctx: Context, pause: Pause, { from, until }: Bare, since: number): number | undefined =>
  concernedFrom(ctx, pause, Math.max(from.at, since), (until?.at ?? Infinity) - 1);

/** The times a clock stands still: pauses that overlap or touch are one, those without length none. Takes them sorted. */
export function standstillsOf(spans: readonly Bare[]): readonly Bare[] {
  const joined: Bare[] = [];
  for (const { from, until } of spans) {
    if (until && until.at <= from.at) continue;
    const last = joined.at(-1);
    if (!last || (last.until && last.until.at < from.at)) joined.push(until ? { from, until } : { from });
    else if (last.until && (!until || until.at > last.until.at))
      joined[joined.length - 1] = until ? { from: last.from, until } : { from: last.from };
  }
  return joined;
}

/** From the fact to the answer, or to the end of the allowance if that comes first. */
function spanOf(ctx: Context, pause: Pause, { opened, closed }: Stay): Bare {
  const from = pointAt(ctx, opened.at, [opened.fact.id]);
  const until = closed && pointAt(ctx, closed.at, [closed.fact.id]);
  const end = pause.allowance && allowanceEnd(ctx, pause.allowance, from, opened);
  const first = end && (!until || end.at < until.at) ? end : until;
  return first ? { from, until: first } : { from };
}

/** Choice `allowanceEnd`: an allowance of n days ends with the nth day after the pause. */
function allowanceEnd(ctx: Context, allowance: Amount, from: Point, about: KnownFact): Point | undefined {
  const named = withNames(ctx, { start: from }, about);
  if (isExact(unitOf(allowance))) return momentOf(named, allowance);
  const land = ctx.choices.allowanceEnd === 'endOfDay' ? 'endOfDay' : 'sameTime';
  return momentOf(unreceived(named), { ...allowance, land, cutOff: 'none' });
}

/** What lies before the start of the clock is left out. */
function clip({ from, until }: Bare, start: Point): Bare | undefined {
  if (until && until.at <= start.at) return undefined;
  const begin = from.at < start.at ? { ...from, at: start.at, day: start.day } : from;
  return until ? { from: begin, until } : { from: begin };
}

/**
 * CS-21: too short a pause takes nothing; once long enough it counts from its beginning. How long one lasted that is
 * known to have been ended is no question of now; an allowance says only when it would end. One that is not known to have
 * ended went on until one would have heard.
 */
function longEnough(ctx: Context, pause: Pause, { from, until }: Bare, { closed }: Stay, rechecks: Recheck[]): boolean {
  if (pause.minDays === undefined) return true;
  const reached = timeOn(ctx, from.day + pause.minDays, 0);
  if (until && until.day - from.day < pause.minDays) return false;
  if (reached <= ctx.heardUntil || (closed && closed.at <= (until?.at ?? Infinity))) return true;
  rechecks.push({ at: reached, since: from.at });
  return false;
}

/** A cap takes the first hours, days or business days of all pauses of the kind. */
function capSpan(ctx: Context, span: Bare, left: number, unit: Unit): Bare {
  const end = unit === 'time' ? hourEnd(ctx, span.from.at + left) : capEnd(ctx, span.from.day, left, unit);
  const { until } = span;
  const endsThen = until?.at === end.at && (unit === 'time' || until.day <= end.day);
  const inside = endsThen || (until && until.at < end.at);
  return inside ? span : { from: span.from, until: end };
}

function usedBy(ctx: Context, span: Bare, unit: Unit): number {
  const { from, until } = span;
  if (!until) return Infinity;
  if (unit === 'time') return until.at - from.at;
  const [first, last] = daysTaken(span, ctx.choices.pauseDay);
  const isWorking = unit === 'businessDays' ? ctx.calendar(undefined).isWorking : undefined;
  let used = isWorking ? 0 : last + 1 - first;
  for (let day = first; isWorking && day <= last; day += 1) if (isWorking(day)) used += 1;
  return used;
}

/**
 * The end of the last of so many days that a pause takes (choice `pauseDay`: with its first, without its last, or both).
 * Where its last is not taken, that is the day which then begins.
 */
function capEnd(ctx: Context, from: number, n: number, unit: Unit): Point {
  const { pauseDay } = ctx.choices;
  const counts = unit === 'businessDays' ? ctx.calendar(undefined).isWorking : undefined;
  const before = pauseDay === 'pauseDayCounts' ? from : from - 1;
  const last = addDays(before, n, counts, [], ctx.choices, () => Infinity) ?? Infinity;
  return makePoint(timeOn(ctx, last, DAY), pauseDay === 'pauseDayExcluded' ? last + 1 : last, [], true);
}
