import { isExact, quantityOf } from '../count/amounts.ts';
import { count } from '../count/measure.ts';
import type { ClockRule, Met } from '../document.ts';
import type { Measure, Moment } from '../moment-document.ts';
import { type Context, type Point, actsSince, unreceived, withNames } from '../moments/context.ts';
import { type Adjust, momentOf } from '../moments/moment.ts';
import { factsOf } from '../moments/patterns.ts';
import { type Due, type DueAt, NOTHING, tolled } from './due.ts';
import { type Ending, type Stop, endingOf, firstEnding, owedUntil } from './ending.ts';
import { existsAt } from './exists.ts';
import { type Completions, classify } from './completions.ts';
import { NO_TARGET, type Own, type Progress, type Satisfied, type Window, satisfied } from './met.ts';
import { type Opening, notBefore, openingsOf } from './openings.ts';
import { NO_PAUSES, type Pauses, pausesOf } from './pauses.ts';
import { reselections, seen } from './reselections.ts';
import { type WarningAt, warningsOf } from './warnings.ts';

/** The instants of one instance; life.ts makes its transitions of them, view.ts what is shown. */
export interface Figures extends Due {
  readonly ctx: Context;
  readonly rule: ClockRule;
  readonly start: Point;
  /** When the duty came to exist; undefined while (or because) it does not. */
  readonly existsFrom: number | undefined;
  /** It is certain by the facts known that it exists, or will unless something changes. */
  readonly opens: Point | undefined;
  /** The opening is said by the rule but cannot be told yet: closed. */
  readonly closed: boolean;
  readonly goal: Point | undefined;
  /** Due with its grace: what is done by then is in time. */
  readonly limit: Point | undefined;
  readonly warnings: readonly WarningAt[];
  readonly met: Satisfied | undefined;
  readonly ending: Ending | undefined;
  /** Until when a breach was owed whose rule ceased to apply, or that can be met no more; it stays a breach. */
  readonly owedUntil: Stop | undefined;
  /** When its recurrence is over, or its rule ceases to apply: no round begins from then on. */
  readonly endsAt: number;
  /** When the rule ceased to apply. */
  readonly ceased: Stop | undefined;
  /** Of rounds of which one is open at a time: when the one before was over, and when it is over itself, done or not. */
  readonly turn: RoundTurn | undefined;
  /** Worked out when asked for: it lists every act. */
  readonly completions: () => Completions;
  readonly progress: Progress | undefined;
  /** When it was done, withdrawn or waived: what follows neither stops nor lengthens it. */
  readonly over: number;
  readonly dueAt: DueAt | undefined;
  /** Acts that belong to another bucket than that of their day: those of its days, and those that came to it. */
  readonly moved?: readonly { readonly fact: string; readonly to: string }[];
  readonly rechecks: readonly number[];
  /** From when on the conditions of its pauses are looked at. */
  readonly since: number;
}

/** From when until when a round is the one that can be open. */
export interface RoundTurn {
  readonly from: number;
  readonly until: number;
}

/** What a round of a recurring clock adds: the facts that belong to it, and an end that is not a stop. */
export interface Round {
  readonly key?: string;
  readonly own?: Own;
  /** Those and the acts that are only shown. */
  readonly beside?: Own;
  readonly due?: Moment;
  readonly endsAt?: Stop;
  /** From when on nothing that is done can be for it once it was missed. */
  readonly closesAt?: number;
  readonly turn?: RoundTurn;
  /** The bucket in which the clock starts: its window opens no sooner, since nothing from before the start is its own. */
  readonly isFirst?: boolean;
}

const NO_WARNINGS: readonly WarningAt[] = [];

/**
 * Works out one instance from its start. Total. What selects its due moment does so while the duty is open: neither a
 * breach nor an end is selected away (CS-38).
 */
export function figuresOf(outer: Context, rule: ClockRule, start: Point, round: Round = {}): Figures {
  const due = round.due ?? rule.due;
  for (const at of due === undefined ? [] : reselections(outer, due, start)) {
    const before = workedOut(outer, rule, start, round, at);
    if (isOver(before, at)) return before;
  }
  return workedOut(outer, rule, start, round, Infinity);
}

const isOver = ({ existsFrom = Infinity, limit, met, ending }: Figures, at: number): boolean =>
  existsFrom <= at && ((limit?.at ?? Infinity) <= at || Math.min(met?.at ?? Infinity, ending?.at ?? Infinity) < at);

function dueAtOf(due: Moment, seenBefore: number): DueAt {
  return (ctx, adjust) =>
    momentOf(seenBefore === Infinity ? ctx : seen(ctx, seenBefore), due, {
      adjust,
      notBefore: ctx.names.start?.at ?? -Infinity,
    });
}

function workedOut(outer: Context, rule: ClockRule, start: Point, round: Round, seenBefore: number): Figures {
  const ctx = withNames(outer, { start }, outer.about, instanceOf(outer, round));
  const due = round.due ?? rule.due;
  const dueAt = due === undefined ? undefined : dueAtOf(due, seenBefore);
  const plain = dueAt?.(ctx, NOTHING);
  const since = actsSince(outer.names.start ?? start);
  const paused = rule.pauses ? pausesOf(ctx, rule.pauses, start, since) : NO_PAUSES;
  const cut = round.isFirst && !looksAhead(start, plain) ? start : undefined;
  const opening = notBefore(openingsOf(ctx, rule, dueAt, plain, paused), cut);
  const last = opening.by(Infinity);
  const from = Math.min(start.actsFrom ?? start.at, plain?.actsFrom ?? Infinity, last?.at ?? Infinity);
  const progress = rule.met !== undefined && hasTarget(rule.met) ? { ...NO_TARGET } : undefined;
  const unopened = rule.opens === undefined ? -Infinity : Infinity;
  const wide: Window = windowOf(from, last?.at ?? unopened, opening, round, plain);
  const stop = rule.met === undefined ? undefined : satisfied(ctx, rule.met, wide, progress);
  const over = Math.min(stop?.at ?? Infinity, firstEnding(ctx, rule, round.endsAt)?.at ?? Infinity);
  const opens = opening.moves && over < Infinity ? opening.by(over) : last;
  const dueCtx = opens ? withNames(ctx, { opens }) : ctx;
  const lasting = lastingBy(ctx, rule, start, since, paused, over);
  const d = tolled(dueCtx, rule, dueAt, plain, lasting, over);
  const limit = graceOf(ctx, rule, d.due);
  const late = rule.late === 'invalid' || rule.expiry === 'lapsed';
  const window = late && limit ? { ...wide, until: lastInTime(ctx, limit.at) } : wide;
  const inTime =
    window === wide ? stop : rule.met === undefined ? undefined : satisfied(ctx, rule.met, window, progress);
  // A later round begins with an act that may be of the same type; only the first comes after what was done before.
  const prior = start === outer.names.start ? priorResult(ctx, rule, start) : undefined;
  const met = prior ?? inTime;
  const named = d.due ? withNames(dueCtx, { due: d.due }) : dueCtx;
  const goal = rule.goal === undefined ? undefined : goalOf(named, rule.goal, d.adjust);
  const ending = endingOf(named, rule, met, limit, round.endsAt);
  return {
    ctx: named,
    rule,
    start,
    existsFrom: arisesAt(ctx, rule, outer.names.start ?? start),
    opens,
    closed: rule.opens !== undefined && !opens,
    goal,
    due: d.due,
    baseDue: d.baseDue,
    limit,
    warnings: rule.warn ? warningsOf(named, rule.warn, d.due, d.pauses) : NO_WARNINGS,
    pauses: d.pauses,
    met,
    ending,
    owedUntil: ending || met ? undefined : owedUntil(limit, round.endsAt, round.closesAt),
    endsAt: round.endsAt?.at ?? Infinity,
    ceased: round.endsAt?.ceased ? round.endsAt : undefined,
    turn: round.turn,
    asSoonAsPossibleSince: d.asSoonAsPossibleSince,
    completions: () =>
      classify(ctx, rule.met, round.beside ? { ...window, own: round.beside } : window, {
        prior: prior?.facts,
        over: ending?.at,
      }),
    // Without a target that is known there is none.
    progress: Number.isNaN(progress?.target) ? undefined : progress,
    adjust: d.adjust,
    over,
    dueAt,
    since,
    rechecks: lasting.rechecks
      .filter(({ at, since }) => at <= over && since < Math.min(over, d.due?.at ?? Infinity))
      .map(({ at }) => at),
  };
}

/** When it came to exist: not before what its clock started with was certain, whatever was done or open by then. */
function arisesAt(ctx: Context, rule: ClockRule, { certainFrom = -Infinity }: Point): number | undefined {
  const at = existsAt(ctx, rule);
  return at === undefined ? undefined : Math.max(at, certainFrom);
}

function instanceOf({ instance }: Context, { key }: Round): string {
  if (key === undefined) return instance;
  return instance === '' ? key : `${instance}:${key}`;
}

/** What is counted from a plan, or from another duty, is open from before the start on. */
const looksAhead = (...points: readonly (Point | undefined)[]): boolean =>
  points.some((point) => point?.actsFrom !== undefined);

/** How long a pause lasted that nothing ended is looked at until the end of the clock: what is over changes no more. */
function lastingBy(ctx: Context, rule: ClockRule, start: Point, since: number, paused: Pauses, over: number): Pauses {
  if (over >= ctx.heardUntil || !rule.pauses?.some(({ minDays }) => minDays !== undefined)) return paused;
  return pausesOf({ ...ctx, heardUntil: over }, rule.pauses, start, since);
}

/** Whether there is a count, a total or a number of days in it. */
function hasTarget(met: Met): boolean {
  if (typeof met === 'string' || 'fact' in met) return false;
  if ('anyOf' in met) return met.anyOf.some(hasTarget);
  return !('allOf' in met) || met.allOf.some(hasTarget);
}

function windowOf(from: number, opens: number, { by, moves }: Opening, { own }: Round, due: Point | undefined): Window {
  const opensFor = moves ? (at: number): number => by(at)?.at ?? Infinity : undefined;
  return { from, opens, opensFor, until: Infinity, own, movedAt: due?.movedAt, advancedAt: due?.advancedAt };
}

/** Choice `stopAtDue`: the very instant of the due time is in time, or is not. */
export const lastInTime = (ctx: Context, at: number): number => (ctx.choices.stopAtDue === 'late' ? at - 1 : at);

/** Pauses move what one aims at; an extension gives more time, not another aim. */
export const goalOf = (ctx: Context, goal: Moment, { pauses }: Adjust): Point | undefined =>
  momentOf(ctx, goal, { adjust: { pauses, extensions: [] } });

/** Grace runs from the due day (CS-28), which is day 0 at any time and off or not. One not known gives no end. */
export function graceOf(ctx: Context, rule: ClockRule, due: Point | undefined): Point | undefined {
  if (!due || rule.grace === undefined) return due;
  const end = count(unreceived(ctx), rule.grace, { cutOff: 'none' }, due, false, {});
  return end ?? (quantityOf(rule.grace, ctx.about) && due);
}

function priorResult(ctx: Context, rule: ClockRule, start: Point): Satisfied | undefined {
  if (!rule.prior) return undefined;
  const { of, within, unless } = rule.prior;
  // Days begin with their day; hours are exact.
  const quantity = quantityOf(within, ctx.about);
  if (!quantity) return undefined;
  const landing: Measure = isExact(quantity.unit) ? {} : { land: 'startOfDay' };
  const since = count(ctx, within, landing, start, true, { opening: true });
  const result = factsOf(ctx, of).findLast(({ at }) => at <= start.at && (!since || at >= since.at));
  if (!result) return undefined;
  const changed = unless !== undefined && factsOf(ctx, unless).some(({ at }) => at >= result.at && at <= start.at);
  return changed ? undefined : { at: start.at, facts: [result.fact.id] };
}
