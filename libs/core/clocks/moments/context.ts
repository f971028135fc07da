import type { Calendar } from '../../calendar/calendar.ts';
import { DAY } from '../../calendar/days.ts';
import { type Overlap, type Zone, instantBy, localDay, localOf } from '../../calendar/zone.ts';
import type { Choices } from '../choices.ts';
import type { Counted } from '../count/amounts.ts';
import type { Facts } from '../moment-document.ts';
import type { Trace } from '../explain/trace.ts';
import type { FactView, KnownFact } from '../facts.ts';
import type { Json } from '../../json.ts';

/**
 * A point in time as rules mean it: an instant, and the day it belongs to (the end of 7 March is an instant of
 * 8 March, but its day is the 7th, and days counted from it are counted from the 7th).
 */
export interface Point {
  readonly at: number;
  readonly day: number;
  /** The day is meant rather than a time on it. */
  readonly whole: boolean;
  /** Ids of the facts it rests on. */
  readonly facts: readonly string[];
  /** It rests on what follows from a clock, as its miss: that may lie ahead, and not come. */
  readonly certainFrom: number | undefined;
  /** From when on acts count for a clock that rests on it, when that is not the point itself. */
  readonly actsFrom: number | undefined;
  /** When the decision was taken that moved the planned date last, and that made it earlier last. */
  readonly movedAt: number | undefined;
  readonly advancedAt: number | undefined;
  /** The count that gave it. */
  readonly counted: Counted | undefined;
}

/** Which of `forEach` an instance is for, and what a fact that it records says of that. */
export interface Part {
  readonly name: string;
  readonly subject: string | undefined;
  /** The field that tells the keys apart, and its value. */
  readonly key: { readonly field: string; readonly value: Json } | undefined;
}

/** Other clocks' instants, as anchors. */
export interface ClockAnchors {
  readonly key: string;
  /** Of `forEach`: the fact, key or person. */
  readonly part?: string | undefined;
  /** It is dormant no more. */
  readonly begun: boolean;
  readonly start?: Point;
  readonly opens?: Point;
  readonly due?: Point;
  readonly met?: Point;
  readonly missed?: Point;
  readonly reached?: Point;
}

export interface Names {
  readonly start: Point | undefined;
  readonly opens: Point | undefined;
  readonly due: Point | undefined;
  readonly periodStart: Point | undefined;
  readonly periodEnd: Point | undefined;
}

export const NO_NAMES: Names = {
  start: undefined,
  opens: undefined,
  due: undefined,
  periodStart: undefined,
  periodEnd: undefined,
};

/** Everything an expression may look at. Made new for every clock instance; nothing in it changes. */
export interface Context {
  readonly clock: string;
  /** Which instance: of `forEach` the fact, key or person, in a round with its key behind a colon. */
  readonly instance: string;
  readonly now: number;
  /** Until when one would have heard that something ended. */
  readonly heardUntil: number;
  readonly zone: Zone;
  readonly choices: Choices;
  readonly view: FactView;
  readonly calendar: (name: string | undefined) => Calendar;
  readonly others: (clock: string) => readonly ClockAnchors[];
  readonly names: Names;
  /** The fact that the clause in question is about: numbers given as `{field}` are read from it. */
  readonly about: KnownFact | undefined;
  /** Of a list of the view, the facts of this instance (`forEach`). */
  readonly scope: ((list: readonly KnownFact[]) => readonly KnownFact[]) | undefined;
  readonly subject: string | undefined;
  readonly part: Part | undefined;
  /** What patterns have found in the view within the scope; rounds ask for the same again and again. */
  readonly found: Map<Facts, readonly KnownFact[]>;
  /** Of a round, the facts that may extend it; any may, when undefined. */
  readonly given: ReadonlySet<KnownFact> | undefined;
  readonly trace: Trace | undefined;
  /** Collects when facts occur that are known to lie ahead and will change an attribute. */
  readonly ahead: number[];
}

/** A point that rests on `facts` and, when given, inherits what another point carries. One shape: this is hot. */
export const makePoint = (at: number, day: number, facts: readonly string[], whole = false, on?: Point): Point => ({
  at,
  day,
  whole,
  facts,
  certainFrom: on?.certainFrom,
  actsFrom: on?.actsFrom,
  movedAt: on?.movedAt,
  advancedAt: on?.advancedAt,
  counted: undefined,
});

export const pointAt = (ctx: Context, at: number, facts: readonly string[] = []): Point =>
  makePoint(at, localDay(ctx.zone, at), facts);

/** The same context with some names replaced. Written out: copying by spread is many times slower. */
export const withNames = (
  ctx: Context,
  names: Partial<Names>,
  about = ctx.about,
  instance = ctx.instance,
): Context => ({
  clock: ctx.clock,
  instance,
  now: ctx.now,
  heardUntil: ctx.heardUntil,
  zone: ctx.zone,
  choices: ctx.choices,
  view: ctx.view,
  calendar: ctx.calendar,
  others: ctx.others,
  names: {
    start: names.start ?? ctx.names.start,
    opens: names.opens ?? ctx.names.opens,
    due: names.due ?? ctx.names.due,
    periodStart: names.periodStart ?? ctx.names.periodStart,
    periodEnd: names.periodEnd ?? ctx.names.periodEnd,
  },
  about,
  scope: ctx.scope,
  subject: ctx.subject,
  part: ctx.part,
  found: ctx.found,
  given: ctx.given,
  trace: ctx.trace,
  ahead: ctx.ahead,
});

/** The same context, in which nothing is told: what is only tried, or asked beside, is no part of an explanation. */
export const untold = (ctx: Context): Context => (ctx.trace ? { ...ctx, trace: undefined } : ctx);

/** The same context with another trace, and with other choices when given. */
export function withTrace(ctx: Context, trace: Trace, choices = ctx.choices): Context {
  const copy: { -readonly [Word in keyof Context]: Context[Word] } = withNames(ctx, NO_NAMES);
  copy.trace = trace;
  copy.choices = choices;
  return copy;
}

/** The same context of a round to which only these facts were given as extensions. */
export function withGiven(ctx: Context, given: ReadonlySet<KnownFact>): Context {
  const copy: { -readonly [Word in keyof Context]: Context[Word] } = withNames(ctx, NO_NAMES);
  copy.given = given;
  return copy;
}

/** For days from what nobody receives, with `cutOff: none` beside: day 0 is its day at any time, be it off. */
export const unreceived = (ctx: Context): Context =>
  ctx.choices.nonBusinessStart === 'nextBusinessDay'
    ? { ...ctx, choices: { ...ctx.choices, nonBusinessStart: 'dayZero' } }
    : ctx;

/** From when on what happens is looked at for a clock: a plan has no beginning, the decision to make it is one. */
export const actsSince = ({ at, actsFrom }: Point): number =>
  actsFrom !== undefined && Number.isFinite(actsFrom) ? actsFrom : at;

/** The instant of a time of a day (milliseconds of the day, 24 h and more run into the next). */
export const timeOn = (ctx: Context, day: number, time: number, overlap?: Overlap): number =>
  instantBy(ctx.zone, day * DAY + time, ctx.choices, overlap);

/** Midnight at which a day begins, for sets of days: the first of two. */
export const beginOf = (ctx: Context, day: number): number => timeOn(ctx, day, 0, 'earlier');

/** Time of day of a point on its own day: 24 h for the end of a day. */
export const timeOfDay = (ctx: Context, point: Point): number => localOf(ctx.zone, point.at) - point.day * DAY;
