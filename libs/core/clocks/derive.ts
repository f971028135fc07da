import { compileCalendar, WEEKDAYS_ONLY } from '../calendar/calendar.ts';
import { parseDay } from '../calendar/days.ts';
import type { CalendarDocument, ZoneDocument } from '../calendar/document.ts';
import { compileZone, localDay, UTC, type Zone } from '../calendar/zone.ts';
import type { Fact } from '../case/fact.ts';
import { chosen } from './choices.ts';
import type { ClockDocument, ClockRule, Facts, Moment } from './document.ts';
import { awaitedBy } from './explain/awaited.ts';
import { type TraceStep, factOf, note, pointData, traced } from './explain/trace.ts';
import type { FactView, KnownFact } from './facts.ts';
import { roundsOf } from './instances/rounds.ts';
import { scopesOf } from './instances/scopes.ts';
import { type Figures, figuresOf } from './life/figures.ts';
import { rungOf } from './life/ladder.ts';
import { type Turn, actionsOf, lifeOf } from './life/life.ts';
import { type LookbackFigures, lookBack } from './life/lookback.ts';
import { type ClockAnchors, type Context, NO_NAMES, type Point, pointAt, withNames } from './moments/context.ts';
import { momentOf } from './moments/moment.ts';
import { concerns, factsOf } from './moments/patterns.ts';

/** What the clocks look at: facts of the case and of others, the versioned calendars and zones, the zone of record. */
export interface World {
  readonly facts: readonly Fact[];
  readonly calendars: Readonly<Record<string, CalendarDocument>>;
  readonly zones: Readonly<Record<string, ZoneDocument>>;
  readonly zone: string;
  /** Facts of other persons or cases, by the name that `of` in a clock uses. */
  readonly others?: Readonly<Record<string, readonly Fact[]>>;
}

/** One instance of one clock, derived. Without figures: nothing started it. */
export interface Derived {
  readonly key: string;
  readonly figures?: Figures;
  readonly turns: readonly Turn[];
  readonly lookback?: LookbackFigures;
  /** Instants beside transitions at which the picture changes by itself. */
  readonly rechecks: readonly number[];
  readonly explanation?: readonly TraceStep[];
}

const DORMANT: readonly Derived[] = [{ key: '', turns: [], rechecks: [] }];

export function contextOf(
  document: ClockDocument,
  world: World,
  view: FactView,
  now: number,
  others: Context['others'],
): Context {
  const calendar = (name: string | undefined): ReturnType<typeof compileCalendar> =>
    compileCalendar(world.calendars[name ?? document.calendar ?? ''] ?? WEEKDAYS_ONLY, world.calendars);
  return {
    clock: document.id,
    instance: '',
    now,
    zone: zoneOf(document, world),
    choices: chosen(document.choices),
    view,
    calendar,
    others,
    names: NO_NAMES,
    about: undefined,
    scope: undefined,
    subject: undefined,
    found: new Map(),
    trace: undefined,
    ahead: [],
  };
}

/** The clock's own zone, else its calendar's, else the zone of record (CS-40). */
export function zoneOf(document: ClockDocument, world: World): Zone {
  const calendar = document.calendar === undefined ? undefined : world.calendars[document.calendar];
  const zone = world.zones[document.zone ?? calendar?.zone ?? world.zone];
  return zone ? compileZone(zone) : UTC;
}

/** All instances of a clock by the facts known. */
export function derive(ctx: Context, document: ClockDocument): readonly Derived[] {
  const found = instancesOf(ctx, document);
  const [first] = found;
  return first && ctx.ahead.length > 0
    ? [{ ...first, rechecks: [...first.rechecks, ...ctx.ahead] }, ...found.slice(1)]
    : found;
}

function instancesOf(ctx: Context, document: ClockDocument): readonly Derived[] {
  const found: Derived[] = [];
  for (const scoped of scopesFor(ctx, document)) found.push(...deriveOne(scoped, document));
  return found.length === 0 ? DORMANT : found;
}

/** One context for each fact, key or person of `forEach`; without it the given one. */
export function scopesFor(ctx: Context, { forEach }: ClockDocument): Iterable<Context> {
  return forEach ? scopesOf(ctx, forEach.fact, forEach.key, forEach.bySubject ?? false) : [ctx];
}

function deriveOne(outer: Context, document: ClockDocument): readonly Derived[] {
  const { ctx, rule, start, concerned } = settingOf(outer, document);
  if (!concerned) return [];
  if (rule.lookback) return [deriveLookback(ctx, rule)];
  if (!start) return [];
  return rule.repeat ? roundsOf(ctx, rule, start).map(finished) : [finished(figuresOf(ctx, rule, start))];
}

/** What stands before anything is counted: the start, the edition in force, and whether the clock concerns the case. */
export interface Setting {
  readonly ctx: Context;
  readonly rule: ClockRule;
  readonly start: Point | undefined;
  readonly concerned: boolean;
}

export function settingOf(outer: Context, document: ClockDocument): Setting {
  const start = document.lookback
    ? startOf(outer, document)
    : traced(
        outer,
        'start',
        (inner) => startOf(inner, document),
        (point) => startData(outer, document, point),
      );
  const about = start && looksAtStart(document) ? aboutOf(outer, start) : undefined;
  const ctx = withNames(outer, { start }, about);
  const rule = editionOf(ctx, document, start);
  return { ctx, rule, start, concerned: concerns(ctx, 'clock', rule.applies, rule.unless) };
}

function startData(ctx: Context, document: ClockDocument, start: Point | undefined): TraceStep['data'] {
  if (!start) return { awaits: awaitedBy(ctx, document.start ?? document.due ?? document.opens) };
  const known = start.facts.map((id) => factOf(ctx, id));
  return { ...pointData(ctx, start), known, ...(start.at > ctx.now ? { ahead: true } : {}) };
}

function finished(figures: Figures): Derived {
  const { ctx, rule, start, rechecks } = figures;
  const key = ctx.instance;
  const next = rule.ladder && rungOf(ctx, rule, start, localDay(ctx.zone, ctx.now))?.nextAt;
  // The next round is shown once the one before has begun, whether or not the duty exists yet; its instants once it does.
  const rounds = rule.repeat ? [start.at, figures.opens?.at, figures.existsFrom] : [];
  const more = [next, figures.goal?.at, ...rounds].filter((at): at is number => at !== undefined && at !== -Infinity);
  return { key, figures, turns: lifeOf(figures), rechecks: more.length === 0 ? rechecks : [...rechecks, ...more] };
}

/** The start as the rule says; else when the anchor of the due time (or opening) became known. */
function startOf(ctx: Context, document: ClockDocument): Point | undefined {
  if (document.start !== undefined) return momentOf(ctx, document.start);
  for (const moment of [document.due, document.opens]) {
    const anchor = moment === undefined ? undefined : momentOf(ctx, anchorOf(moment));
    if (anchor) return decidedAt(ctx, moment as Moment, anchor) ?? anchor;
  }
  return undefined;
}

/** The innermost `from` of a moment: what it is counted from. */
function anchorOf(moment: Moment): Moment {
  if (typeof moment !== 'object') return moment;
  if ('from' in moment && moment.from !== undefined) return anchorOf(moment.from);
  for (const key of ['earliestOf', 'latestOf', 'firstKnown'] as const) {
    if (key in moment) return { firstKnown: (moment as { [K in typeof key]: readonly Moment[] })[key].map(anchorOf) };
  }
  return moment;
}

/** A plan starts its clock when it was first made, not on the day it is for. */
function decidedAt(ctx: Context, moment: Moment, anchor: Point): Point | undefined {
  const planned = plannedIn(anchorOf(moment));
  const first = planned === undefined ? undefined : factsOf(ctx, planned)[0];
  return (
    first && {
      ...pointAt(ctx, first.at, [first.fact.id]),
      ...(anchor.actsFrom === undefined ? {} : { actsFrom: anchor.actsFrom }),
    }
  );
}

function plannedIn(moment: Moment): Facts | undefined {
  if (typeof moment !== 'object') return undefined;
  if ('planned' in moment) return moment.planned;
  if ('firstKnown' in moment) return moment.firstKnown.map(plannedIn).find((one) => one !== undefined);
  return undefined;
}

const looking = new WeakMap<ClockDocument, boolean>();

/** Whether anything in the document is read from the start fact: a number given as `{field}`, or `start.<field>`. */
function looksAtStart(document: ClockDocument): boolean {
  let answer = looking.get(document);
  if (answer === undefined) looking.set(document, (answer = /"field"|"start\./.test(JSON.stringify(document))));
  return answer;
}

function aboutOf(ctx: Context, start: Point): KnownFact | undefined {
  const id = start.facts[0];
  return id === undefined ? undefined : ctx.view.byId(id);
}

/** The edition in force on the local day of `editionsBy`, laid over the document (CS-22). */
function editionOf(ctx: Context, document: ClockDocument, start: Point | undefined): ClockRule {
  if (!document.editions) return document;
  const by = document.editionsBy === undefined ? start : momentOf(ctx, document.editionsBy);
  if (!by) return document;
  const edition = document.editions.find(
    ({ from, until }) =>
      by.day >= (from === undefined ? -Infinity : (parseDay(from) ?? Infinity)) &&
      by.day <= (until === undefined ? Infinity : (parseDay(until) ?? -Infinity)),
  );
  note(ctx, 'edition', () => ({
    number: edition ? (document.editions ?? []).indexOf(edition) + 1 : 0,
    of: document.editions?.length ?? 0,
    from: edition?.from ?? null,
    until: edition?.until ?? null,
    by: pointData(ctx, by),
  }));
  return edition ? { ...document, ...edition } : document;
}

function deriveLookback(ctx: Context, rule: ClockRule): Derived {
  const lookback = lookBack(ctx, rule.lookback as NonNullable<ClockRule['lookback']>);
  const { start, reached, endsAt } = lookback;
  const turns: Turn[] = [];
  if (start) turns.push({ at: start.at, to: 'running', facts: [], actions: [] });
  if (reached) turns.push({ at: reached.at, to: 'lapsed', facts: [], actions: actionsOf(rule.effects?.reached) });
  if (endsAt !== undefined) turns.push({ at: endsAt, to: 'running', facts: [], actions: [] });
  return { key: ctx.instance, turns, lookback, rechecks: [] };
}

/** A clock's instants, for clocks that rest on it. */
export function anchorsOf(ctx: Context, derived: readonly Derived[]): readonly ClockAnchors[] {
  return derived.map(({ key, figures: f, turns, lookback }): ClockAnchors => {
    const turn = (to: string): Point | undefined => {
      const found = turns.find((one) => one.to === to);
      return found && { ...pointAt(ctx, found.at, found.facts), ...(found.at > ctx.now ? { predicted: true } : {}) };
    };
    const missed = turn('missed');
    const met = f?.met && pointAt(ctx, f.met.at, f.met.facts);
    const due = f?.existsFrom === undefined ? undefined : f.due;
    return {
      key,
      ...(f ? { start: f.start } : {}),
      ...(f?.opens ? { opens: f.opens } : {}),
      ...(due ? { due } : {}),
      ...(met ? { met } : {}),
      ...(missed && f?.limit ? { missed: { ...f.limit, ...missed, day: f.limit.day } } : {}),
      ...(lookback?.reached ? { reached: lookback.reached } : {}),
    };
  });
}
