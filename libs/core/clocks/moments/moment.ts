import type { Quantity } from '../count/amounts.ts';
import { count } from '../count/measure.ts';
import type { Extension } from '../document.ts';
import type { Amount, Measure, Moment } from '../moment-document.ts';
import { awaitedBy } from '../explain/awaited.ts';
import { tellPresumption } from '../explain/tests.ts';
import { formOf, pointData, termOf, traced, tracedPoint } from '../explain/trace.ts';
import type { KnownFact } from '../facts.ts';
import type { PauseSpan } from '../life/pauses.ts';
import { OTHER_CLOCK } from '../references.ts';
import { anchored } from './anchors.ts';
import { type Context, type Point, pointAt, untold } from './context.ts';
import { factsOf } from './patterns.ts';
import { plannedPoint, textPoint } from './planned.ts';
import { type Select, chosenOf } from './select.ts';

/** What moves the counts of a due moment: effective pauses, and amounts added or put in place. */
export interface Adjust {
  readonly pauses: readonly PauseSpan[];
  readonly extensions: readonly {
    readonly quantity: Quantity;
    readonly rule: Extension;
    readonly facts: readonly string[];
  }[];
  /** Amounts in all that extensions allow: what each count comes to ends no sooner than any of them. */
  readonly totals?: readonly Quantity[];
  /** CS-20: there is no date any more but that of a cap, and of counts that nothing moves. */
  readonly excused?: boolean;
}

export interface Role {
  /** The opening edge of a window: days begin rather than end, and of two equal wall times the earlier holds. */
  readonly opening?: boolean;
  /** Counted from the start it is no sooner than that, however it lands. */
  readonly sinceStart?: boolean;
  readonly adjust?: Adjust;
  /** A bare fact counts only from here on: what ended before the clock began does not bring its due time forward. */
  readonly notBefore?: number;
  /** Within `latestOf` it counts whenever it happened. */
  readonly whenever?: boolean;
  /** It is what another count is counted from. */
  readonly inner?: boolean;
}

/** The opening of a window. */
export const OPENS: Role = { opening: true, sinceStart: true };

/** A moment by the facts known, or undefined while it cannot be told. Total: no document makes it throw or hang. */
export function momentOf(ctx: Context, moment: Moment, role: Role = {}): Point | undefined {
  if (!ctx.trace) return resolve(ctx, moment, role);
  return traced(
    ctx,
    'moment',
    (inner) => resolve(inner, moment, role),
    (point) => ({ form: formOf(moment), ...termOf(moment), ...pointData(ctx, point) }),
  );
}

function resolve(ctx: Context, moment: Moment, role: Role): Point | undefined {
  if (role.adjust?.excused && isDate(moment)) return undefined;
  if (typeof moment === 'string') return named(ctx, moment, role);
  if ('fact' in moment) {
    const facts = eligible(factsOf(ctx, moment), role);
    return factPoint(ctx, moment.pick === 'last' ? lastOf(ctx, facts) : facts[0]);
  }
  if ('planned' in moment) return plannedPoint(ctx, factsOf(ctx, moment.planned), moment.field);
  if ('date' in moment) return textPoint(ctx, moment.date);
  if ('earliestOf' in moment) {
    return outermost(ctx, moment.earliestOf, sinceStart(ctx, role), (a, b) => a.at < b.at, false);
  }
  if ('latestOf' in moment) {
    // What happened before the clock began is known, and brings nothing forward.
    return outermost(ctx, moment.latestOf, { ...role, whenever: true }, (a, b) => a.at > b.at, true);
  }
  if ('firstKnown' in moment) return firstKnown(ctx, moment.firstKnown, role);
  if ('select' in moment) return selected(ctx, moment.select, role);
  for (const key of OTHER_CLOCK) if (key in moment) return anchored(ctx, moment, key);
  // All other forms were dealt with above.
  return bounded(ctx, moment as Counting, role);
}

/** Whether it is an instant of its own, neither counted nor chosen among others. */
const isDate = (moment: Moment): boolean => typeof moment === 'string' || DATES.some((word) => word in moment);

const DATES = ['fact', 'planned', 'date', ...OTHER_CLOCK] as const;

/** What a clock will record if nothing new is learnt is the last only where nothing else is there. */
function lastOf({ now }: Context, facts: readonly KnownFact[]): KnownFact | undefined {
  return facts.findLast(({ derived, at }) => derived !== true || at <= now) ?? facts[0];
}

/** What the earliest is sought among lies after the start, within `latestOf` too. */
function sinceStart({ names: { start } }: Context, role: Role): Role {
  const opens = role.opening && start && role.notBefore === undefined;
  if (!opens && !role.whenever) return role;
  return { ...role, ...(opens ? { notBefore: start.at } : {}), whenever: false };
}

const eligible = (facts: readonly KnownFact[], { notBefore, whenever }: Role): readonly KnownFact[] =>
  notBefore === undefined || whenever ? facts : facts.filter(({ at }) => at >= notBefore);

function named(ctx: Context, name: string, role: Role): Point | undefined {
  if (name === 'start' || name === 'due' || name === 'opens' || name === 'periodStart' || name === 'periodEnd') {
    return ctx.names[name];
  }
  return factPoint(ctx, eligible(factsOf(ctx, name), role)[0]);
}

export function factPoint(ctx: Context, known: KnownFact | undefined): Point | undefined {
  if (!known) return undefined;
  const point = pointAt(ctx, known.at, [known.fact.id]);
  return known.derived ? { ...point, certainFrom: known.at } : point;
}

/** Whether it can be told yet; that it was asked is not told. */
export const isKnown = (ctx: Context, moment: Moment): boolean => momentOf(untold(ctx), moment) !== undefined;

/** The earliest of what is known, or the latest once all is known. */
function outermost(
  ctx: Context,
  moments: readonly Moment[],
  role: Role,
  better: (a: Point, b: Point) => boolean,
  needsAll: boolean,
): Point | undefined {
  let best: Point | undefined;
  let actsFrom: number | undefined;
  for (const moment of moments) {
    const point = momentOf(ctx, moment, role);
    if (!point && needsAll) return undefined;
    if (point?.actsFrom !== undefined) actsFrom = Math.min(actsFrom ?? Infinity, point.actsFrom);
    if (point && (!best || better(point, best))) best = point;
  }
  return best && actsFrom !== undefined ? { ...best, actsFrom } : best;
}

function firstKnown(ctx: Context, moments: readonly Moment[], role: Role): Point | undefined {
  if (!ctx.trace) return firstOf(ctx, moments, role)?.point;
  return traced(
    ctx,
    'firstKnown',
    (inner) => firstOf(inner, moments, role),
    (first) => ({
      number: first ? first.number : 0,
      of: moments.length,
      unknown: moments
        .slice(0, (first?.number ?? 1) - 1)
        .flatMap((moment) => awaitedBy(ctx, moment, (one) => isKnown(ctx, one))),
    }),
  )?.point;
}

function firstOf(
  ctx: Context,
  moments: readonly Moment[],
  role: Role,
): { readonly point: Point; readonly number: number } | undefined {
  for (const [i, moment] of moments.entries()) {
    const point = momentOf(ctx, moment, role);
    if (point) return { point, number: i + 1 };
  }
  return undefined;
}

function selected(ctx: Context, select: Select, role: Role): Point | undefined {
  const then = chosenOf(ctx, select);
  return then === undefined ? undefined : momentOf(ctx, then, role);
}

type Counting = Extract<Moment, { back: Amount }> | Extract<Moment, { presumed: Amount }> | (Amount & Measure);

/** A count between its cap and its floor; neither is moved by pauses or extensions. */
function bounded(ctx: Context, moment: Counting, role: Role): Point | undefined {
  const counted = role.adjust?.excused && !moment.fixed ? undefined : uncapped(ctx, moment, role);
  if (moment.cap === undefined && moment.floor === undefined) return counted;
  const still = role.sinceStart ? OPENS : role.opening ? { opening: true } : {};
  const boundOf = (op: 'cap' | 'floor'): Point | undefined => {
    const bound = moment[op];
    return bound === undefined ? undefined : tracedPoint(ctx, op, (inner) => momentOf(inner, bound, still));
  };
  const [cap, floor] = [boundOf('cap'), boundOf('floor')];
  let result = counted;
  if (cap && (!result || cap.at < result.at)) result = cap;
  if (result && floor && floor.at > result.at) result = floor;
  return result;
}

const uncapped = (ctx: Context, moment: Counting, role: Role): Point | undefined =>
  'presumed' in moment ? presumed(ctx, moment, role) : measured(ctx, moment, role);

function measured(ctx: Context, moment: Exclude<Counting, { presumed: Amount }>, role: Role): Point | undefined {
  const from = moment.from === undefined ? ctx.names.start : momentOf(ctx, moment.from, fromRole(moment, role));
  if (!from) return undefined;
  const back = 'back' in moment ? moment.back : undefined;
  const point = count(ctx, back ?? (moment as Amount), moment, from, back !== undefined, role);
  if (!point) return undefined;
  const isCut = role.sinceStart && !back && from === ctx.names.start && from.actsFrom === undefined;
  const { at, day, whole } = isCut && point.at < from.at ? from : point;
  const { counted } = point;
  const { facts, certainFrom, movedAt, advancedAt } = from;
  // Counted back from what is to come, it can be done at once; from the end of a round, not before the round begins.
  const actsFrom = back && !isEdge(moment.from) ? -Infinity : from.actsFrom;
  return { at, day, whole, facts, certainFrom, actsFrom, movedAt, advancedAt, counted };
}

const UNMOVED: Role = {};

/** Pauses move what a count is counted from too, unless it is fixed; extensions add to the count itself alone. */
function fromRole({ fixed }: Measure, { adjust }: Role): Role {
  if (fixed || !adjust || adjust.pauses.length === 0) return UNMOVED;
  return { adjust: { pauses: adjust.pauses, extensions: [] }, inner: true };
}

const isEdge = (from: Moment | undefined): boolean => from === 'periodStart' || from === 'periodEnd';

/**
 * Presumed receipt, rebuttable (CS-24) where the rule names what proves another day. Acts count from the notice on,
 * whatever day is presumed.
 */
function presumed(ctx: Context, moment: Extract<Moment, { presumed: Amount }>, role: Role): Point | undefined {
  const sent = moment.from === undefined ? ctx.names.start : momentOf(ctx, moment.from);
  if (!sent) return undefined;
  const day = count(ctx, moment.presumed, { land: 'startOfDay', ...moment }, sent, false, role.inner ? UNMOVED : role);
  if (!day) return undefined;
  const { rebuttedBy } = moment;
  const proof = rebuttedBy === undefined ? undefined : factsOf(ctx, rebuttedBy).find(({ at }) => at >= sent.at);
  const proven = factPoint(ctx, proof);
  const base = { actsFrom: Math.min(sent.at, sent.actsFrom ?? Infinity) };
  const stands = !proven || (ctx.choices.earlyRebuttal === 'ignored' && proven.day < day.day);
  if (ctx.trace) tellPresumption(ctx, day, rebuttedBy === undefined ? 'deemed' : proof, stands);
  if (stands) {
    return { ...day, facts: sent.facts, ...base };
  }
  return { ...proven, facts: [...sent.facts, ...proven.facts], ...base };
}
