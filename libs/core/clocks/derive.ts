import { ownOf } from '../json.ts';
import { calendarZone, compileCalendar, WEEKDAYS_ONLY } from '../calendar/calendar.ts';
import type { CalendarDocument, ZoneDocument } from '../calendar/document.ts';
import { compileZone, UTC, type Zone } from '../calendar/zone.ts';
import type { Fact } from '../case/fact.ts';
import { chosen } from './choices.ts';
import type { ClockDocument, ClockRule } from './document.ts';
import type { TraceStep } from './explain/trace.ts';
import type { FactView } from './facts.ts';
import { roundsOf } from './instances/rounds.ts';
import { scopesOf } from './instances/scopes.ts';
import { asOf, ceasedAt } from './life/applies.ts';
import type { Stop } from './life/ending.ts';
import { type Figures, figuresOf } from './life/figures.ts';
import { rungOf } from './life/ladder.ts';
import { type Turn, actionsOf, beginOf, lifeOf, openFrom, overAt, turnAt } from './life/life.ts';
import { type LookbackFigures, lookBack } from './life/lookback.ts';
import { type ClockAnchors, type Context, NO_NAMES, type Point, pointAt } from './moments/context.ts';
import { settingOf } from './setting.ts';

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
  /** Of `forEach`: the fact, key or person. */
  readonly part?: string | undefined;
  readonly figures?: Figures;
  readonly turns: readonly Turn[];
  readonly lookback?: LookbackFigures;
  /** Instants beside transitions at which the picture changes by itself, in ways that only deriving anew can tell. */
  readonly rechecks: readonly number[];
  /** Instants that are told but move nothing else: a goal passes, a ladder has its next day. */
  readonly marks: readonly number[];
  readonly explain?: () => readonly TraceStep[];
}

const NONE: readonly number[] = [];
const DORMANT: readonly Derived[] = [{ key: '', turns: [], rechecks: NONE, marks: NONE }];

export function contextOf(
  document: ClockDocument,
  world: World,
  view: FactView,
  { now, heardUntil }: Pick<Context, 'now' | 'heardUntil'>,
  others: Context['others'],
): Context {
  const calendar = (name: string | undefined): ReturnType<typeof compileCalendar> =>
    compileCalendar(ownOf(world.calendars, name ?? document.calendar ?? '') ?? WEEKDAYS_ONLY, world.calendars);
  return {
    clock: document.id,
    instance: '',
    now,
    heardUntil,
    zone: zoneOf(document, world),
    choices: chosen(document.choices),
    view,
    calendar,
    others,
    names: NO_NAMES,
    about: undefined,
    scope: undefined,
    subject: undefined,
    part: undefined,
    found: new Map(),
    given: undefined,
    trace: undefined,
    ahead: [],
  };
}

/** The clock's own zone, else its calendar's, else the zone of record (CS-40). */
export function zoneOf(document: ClockDocument, world: World): Zone {
  const zone = ownOf(world.zones, zoneNameOf(document, world));
  return zone ? compileZone(zone) : UTC;
}

export function zoneNameOf(
  { zone, calendar }: Pick<ClockDocument, 'zone' | 'calendar'>,
  world: Pick<World, 'calendars' | 'zone'>,
): string {
  if (zone !== undefined || calendar === undefined) return zone ?? world.zone;
  return calendarZone(ownOf(world.calendars, calendar), world.calendars) ?? world.zone;
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
  if (concerned && rule.lookback) return [deriveLookback(ctx, rule)];
  if (concerned) return start ? livesOf(ctx, rule, start) : [];
  const ceased = rule.lookback ? undefined : ceasedAt(ctx, rule);
  if (!ceased) return [];
  const before = settingOf(asOf(outer, ceased), document);
  if (!before.start) return [];
  // What had not begun when the rule stopped applying, by an early act or an opening neither, never arose.
  const lives = livesOf(before.ctx, before.rule, before.start, ceased);
  return lives.filter(({ turns }) => turns.some(({ at }) => at < ceased.at));
}

function livesOf(ctx: Context, rule: ClockRule, start: Point, ceased?: Stop): readonly Derived[] {
  const lives = rule.repeat
    ? roundsOf(ctx, rule, start, ceased)
    : [figuresOf(ctx, rule, start, ceased ? { endsAt: ceased } : {})];
  return lives.map(finished);
}

function finished(figures: Figures): Derived {
  const { ctx, rule, start, rechecks } = figures;
  const key = ctx.instance;
  const turns = lifeOf(figures);
  const end = overAt(turns);
  const next = rule.ladder && rungOf(ctx, rule, start, ctx.now, end)?.nextAt;
  // The next round is shown once the one before has begun, whether or not the duty exists yet; its instants once it does.
  // A duty can arise before it begins.
  const arises = before(start.at, figures.existsFrom);
  const begun = rule.repeat ? [start.at, figures.existsFrom] : arises === undefined ? [] : [arises];
  // A round that is over by then passes no goal. With its opening the one before stops being the last that was open, and
  // the one after is shown, whatever became of it, unless no round follows; of those open one at a time, as it begins.
  const follows = figures.turn ? beginOf(figures) : figures.opens?.at;
  // A breach is owed no more once nothing can meet it.
  const more = known(rule.repeat ? [...begun, before(figures.endsAt, follows), figures.owedUntil?.at] : begun);
  return {
    key,
    part: ctx.part?.name,
    figures,
    turns,
    rechecks: more.length === 0 ? rechecks : [...rechecks, ...more],
    marks: known([next, edgeOf(figures, end, figures.goal?.at), edgeOf(figures, end, openFrom(figures))]),
  };
}

/** Of a duty that is there and goes on: its goal passes; what it waits for is permitted, in a pause or after a miss too. */
const edgeOf = ({ existsFrom = Infinity }: Figures, end: number, at: number | undefined): number | undefined =>
  at !== undefined && at > existsFrom ? before(end, at) : undefined;

const before = (end: number, at: number | undefined): number | undefined =>
  at !== undefined && at < end ? at : undefined;

const known = (moments: readonly (number | undefined)[]): readonly number[] =>
  moments.length === 0 ? NONE : moments.filter((at): at is number => at !== undefined && at !== -Infinity);

function deriveLookback(ctx: Context, rule: ClockRule): Derived {
  const lookback = lookBack(ctx, rule.lookback as NonNullable<ClockRule['lookback']>);
  const { start, reached, endsAt, past } = lookback;
  const turns: Turn[] = [];
  const runs = (at: number | undefined): void => {
    if (at !== undefined) turns.push({ at, to: 'running', facts: [], actions: [] });
  };
  runs(start?.at);
  for (const [i, spell] of [...past, ...(reached ? [{ reached, endsAt }] : [])].entries()) {
    const nth = i === 0 ? {} : { nth: i + 1 };
    turns.push({
      at: spell.reached.at,
      to: 'lapsed',
      facts: [],
      actions: actionsOf(rule.effects?.reached, ctx.part),
      ...nth,
    });
    runs(spell.endsAt);
  }
  return { key: ctx.instance, part: ctx.part?.name, turns, lookback, rechecks: NONE, marks: NONE };
}

/** A clock's instants, for clocks that rest on it. */
export function anchorsOf(ctx: Context, derived: readonly Derived[]): readonly ClockAnchors[] {
  return derived.map(({ key, part, figures: f, turns, lookback }): ClockAnchors => {
    const turn = (to: string): Point | undefined => {
      const found = turns.find((one) => one.to === to);
      return found && { ...pointAt(ctx, found.at, found.facts), certainFrom: found.at };
    };
    const missed = turn('missed');
    const met = f?.met && { ...pointAt(ctx, f.met.at, f.met.facts), certainFrom: f.existsFrom };
    const due = f?.existsFrom === undefined ? undefined : f.due;
    return {
      key,
      part,
      begun: turnAt(turns, ctx.now) !== undefined,
      ...(f ? { start: f.start } : {}),
      ...(f?.opens ? { opens: f.opens } : {}),
      ...(due ? { due } : {}),
      ...(met ? { met } : {}),
      ...(missed && f?.limit ? { missed: { ...f.limit, ...missed, day: f.limit.day } } : {}),
      ...(lookback?.reached ? { reached: lookback.reached } : {}),
    };
  });
}
