import { localDay } from '../../calendar/zone.ts';
import { countOf } from '../count/amounts.ts';
import type { Met, MetOptions } from '../document.ts';
import type { Facts } from '../moment-document.ts';
import { type KnownFact, byOccurrence } from '../facts.ts';
import type { Context } from '../moments/context.ts';
import { fieldOf } from '../moments/fields.ts';
import { factsOf } from '../moments/patterns.ts';

/** Acts that belong to one round of a recurring clock, and from when to when they lie. */
export interface Own {
  readonly facts: ReadonlySet<KnownFact>;
  readonly first: number;
  readonly last: number;
}

/** The acts given, which lie in order of occurrence. */
export const ownOf = (facts: readonly KnownFact[]): Own => ({
  facts: new Set(facts),
  first: facts[0]?.at ?? Infinity,
  last: facts.at(-1)?.at ?? -Infinity,
});

/** From when to when acts count, and which of them belong to this instance (all, when none is named). */
export interface Window {
  readonly from: number;
  readonly opens: number;
  /** Where pauses or extensions move the opening: when it was for an act at a moment. */
  readonly opensFor: ((at: number) => number) | undefined;
  readonly until: number;
  readonly own: Own | undefined;
  /** Acts before these do not count for patterns that must be renewed. */
  readonly movedAt: number | undefined;
  readonly advancedAt: number | undefined;
}

export interface Satisfied {
  readonly at: number;
  readonly facts: readonly string[];
}

/** What was reached of a target, when the predicate is a count, a total or a number of days. */
export interface Progress {
  total: number;
  target: number;
}

/** What a predicate tells that has no count, total or number of days in it. */
export const NO_TARGET: Progress = { total: 0, target: NaN };

export const optionsOf = (met: Met): MetOptions =>
  typeof met === 'string' || 'anyOf' in met || 'allOf' in met ? {} : met;

export function counts(known: KnownFact, window: Window, options: MetOptions): boolean {
  const since = options.renewedWhen === 'moved' ? window.movedAt : options.renewedWhen ? window.advancedAt : undefined;
  if (since !== undefined && known.at < since) return false;
  return options.anyTime === true || isInside(known, window);
}

export const isInside = ({ at }: KnownFact, window: Window): boolean => isOpen(at, window) && at <= window.until;

/** What follows an act neither closes the window that it was done in nor opens one. An opening comes before any start. */
const isOpen = (at: number, { from, opens, opensFor }: Window): boolean =>
  opensFor ? at >= opensFor(at) : at >= from && at >= opens;

/** Of facts in order of occurrence, those of the round. */
export function* ownIn(list: readonly KnownFact[], { own }: Window): Generator<KnownFact> {
  for (let i = own ? firstFrom(list, own.first) : 0; i < list.length; i += 1) {
    const known = list[i] as KnownFact;
    if (own && known.at > own.last) break;
    if (!own || own.facts.has(known)) yield known;
  }
}

/** Index of the first that lies at or after a moment. */
function firstFrom(list: readonly KnownFact[], at: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as KnownFact).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const patternsIn = (met: Met): readonly Facts[] => {
  if (typeof met === 'string') return [met];
  if ('anyOf' in met) return met.anyOf.flatMap(patternsIn);
  if ('allOf' in met) return met.allOf.flatMap(patternsIn);
  return ['fact' in met ? met : met.of];
};

/** Whether something in it counts at any time, and so after the end too. */
export function saysAnyTime(met: Met | undefined): boolean {
  if (met === undefined || typeof met === 'string') return false;
  if ('anyOf' in met) return met.anyOf.some(saysAnyTime);
  return 'allOf' in met ? met.allOf.some(saysAnyTime) : met.anyTime === true;
}

export const NO_ACTS: ReadonlySet<KnownFact> = new Set();

/** The acts that count before the start and outside the window too. */
export function countingAnyTime(ctx: Context, met: Met | undefined): ReadonlySet<KnownFact> {
  if (met === undefined || typeof met === 'string') return NO_ACTS;
  if ('anyOf' in met || 'allOf' in met) {
    const parts = 'anyOf' in met ? met.anyOf : met.allOf;
    const each = parts.map((one) => countingAnyTime(ctx, one)).filter(({ size }) => size > 0);
    return each.length < 2 ? (each[0] ?? NO_ACTS) : new Set(each.flatMap((acts) => [...acts]));
  }
  return met.anyTime === true ? new Set(candidates(ctx, met)) : NO_ACTS;
}

/** Every fact that the predicate is about, in order of occurrence. */
export function candidates(ctx: Context, met: Met | undefined): readonly KnownFact[] {
  if (met === undefined) return [];
  const patterns = patternsIn(met);
  if (patterns.length === 1) return factsOf(ctx, patterns[0] as Facts);
  return [...new Set(patterns.flatMap((pattern) => factsOf(ctx, pattern)))].sort(byOccurrence);
}

/** When the predicate came true, by which facts; undefined while it is not. */
export function satisfied(ctx: Context, met: Met, window: Window, progress?: Progress): Satisfied | undefined {
  if (typeof met !== 'string') {
    if ('anyOf' in met) return first(satisfiedParts(ctx, met.anyOf, window, progress, (a, b) => a > b));
    if ('allOf' in met) return last(satisfiedParts(ctx, met.allOf, window, progress, (a, b) => a < b));
    if ('count' in met) {
      const worth = (known: KnownFact, days: ReadonlySet<number>): number =>
        met.onDifferentDays && days.has(dayOf(ctx, known)) ? 0 : 1;
      return reach(ctx, met, met.of, window, met.count, worth, progress);
    }
    if ('reach' in met) {
      const target = countOf(met.reach, ctx.about);
      if (target === undefined) return undefined;
      return reach(ctx, met, met.of, window, target, (known) => numberOf(known, met.sum), progress);
    }
    if ('distinctDays' in met) return reachDays(ctx, met, window, progress);
  }
  for (const known of ownIn(factsOf(ctx, met), window)) {
    if (counts(known, window, optionsOf(met))) return { at: known.at, facts: [known.fact.id] };
  }
  return undefined;
}

/** Each part by itself; of their targets the one is told that decides: the nearest of any, the farthest of all. */
function satisfiedParts(
  ctx: Context,
  parts: readonly Met[],
  window: Window,
  progress: Progress | undefined,
  decides: (share: number, other: number) => boolean,
): readonly (Satisfied | undefined)[] {
  if (!progress) return parts.map((part) => satisfied(ctx, part, window));
  Object.assign(progress, NO_TARGET);
  return parts.map((part) => {
    const own: Progress = { ...NO_TARGET };
    const result = satisfied(ctx, part, window, own);
    const isTold = Number.isNaN(progress.target) || decides(shareOf(own), shareOf(progress));
    if (!Number.isNaN(own.target) && isTold) Object.assign(progress, own);
    return result;
  });
}

const shareOf = ({ total, target }: Progress): number => (target > 0 ? Math.min(1, total / target) : 1);

const dayOf = (ctx: Context, known: KnownFact): number => localDay(ctx.zone, known.at);

const numberOf = (known: KnownFact, field: string): number => {
  const value = fieldOf(known, field);
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

function first(results: readonly (Satisfied | undefined)[]): Satisfied | undefined {
  return results.reduce((best, one) => (one && (!best || one.at < best.at) ? one : best), undefined);
}

function last(results: readonly (Satisfied | undefined)[]): Satisfied | undefined {
  if (results.length === 0 || results.some((one) => !one)) return undefined;
  const all = results as readonly Satisfied[];
  return { at: Math.max(...all.map(({ at }) => at)), facts: all.flatMap(({ facts }) => facts) };
}

/** Adds up what each fact is worth until the target is reached. */
function reach(
  ctx: Context,
  options: MetOptions,
  of: Facts,
  window: Window,
  target: number,
  worth: (known: KnownFact, days: ReadonlySet<number>) => number,
  progress: Progress | undefined,
): Satisfied | undefined {
  const days = new Set<number>();
  const facts: string[] = [];
  let total = 0;
  let soFar = 0;
  let result: Satisfied | undefined;
  for (const known of ownIn(factsOf(ctx, of), window)) {
    if (!counts(known, window, options)) continue;
    total += worth(known, days);
    if (known.at <= ctx.now) soFar = total;
    days.add(dayOf(ctx, known));
    facts.push(known.fact.id);
    if (total >= target && !result) result = { at: known.at, facts: [...facts] };
  }
  if (progress) Object.assign(progress, { total: soFar, target });
  return result;
}

type Days = Extract<Met, { distinctDays: number }>;

/** Days with at least one such fact, or with a total on the day of at least `perDay`. */
function reachDays(ctx: Context, met: Days, window: Window, progress: Progress | undefined): Satisfied | undefined {
  const perDay = new Map<number, number>();
  const worth = (known: KnownFact): number => {
    const day = dayOf(ctx, known);
    const before = perDay.get(day) ?? 0;
    const after = before + (met.sum === undefined ? 1 : numberOf(known, met.sum));
    perDay.set(day, after);
    const enough = met.perDay ?? 1;
    return before < enough && after >= enough ? 1 : 0;
  };
  return reach(ctx, met, met.of, window, met.distinctDays, worth, progress);
}
