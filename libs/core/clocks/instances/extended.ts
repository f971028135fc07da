import type { ClockRule } from '../document.ts';
import { type KnownFact, byOccurrence } from '../facts.ts';
import type { Figures } from '../life/figures.ts';
import { type Context, withGiven } from '../moments/context.ts';
import { factsOf } from '../moments/patterns.ts';

/** Works a round out in a context that says which extensions are its own. */
export type Make = (ctx: Context) => Figures;

const NONE: readonly KnownFact[] = [];

/** The facts that extend a round, in order of occurrence: each extends one. */
export function extending(ctx: Context, { extensions }: ClockRule): readonly KnownFact[] {
  if (!extensions) return NONE;
  return [...new Set(extensions.flatMap(({ on }) => factsOf(ctx, on)))].sort(byOccurrence);
}

/** A round beside which no other can be extended, until it is over or the next begins. */
export const extended = (facts: readonly KnownFact[], ctx: Context, until: number, make: Make): Figures =>
  extendedWhile(facts, ctx, make, (round, at) => at < Math.min(until, overAt(round)));

/** A bucket: until it is over, and beyond its end as long as it is not due, where it is due only then. */
export const extendedBucket = (facts: readonly KnownFact[], ctx: Context, end: number, make: Make): Figures =>
  extendedWhile(
    facts,
    ctx,
    make,
    (round, at) => at < overAt(round) && (at < end || (isDueAfter(round, end) && !isDue(round, at))),
  );

function extendedWhile(
  facts: readonly KnownFact[],
  ctx: Context,
  make: Make,
  runs: (round: Figures, at: number) => boolean,
): Figures {
  if (facts.length === 0) return make(ctx);
  const own = new Set<KnownFact>();
  let figures = make(withGiven(ctx, own));
  for (const known of facts) {
    if (known.at < begunAt(figures)) continue;
    if (!runs(figures, known.at)) break;
    own.add(known);
    figures = make(withGiven(ctx, own));
  }
  return figures;
}

interface Made {
  readonly ctx: Context;
  readonly make: Make;
}

/** Rounds of which several can be open, in order of their beginning. */
export function extendedAll(facts: readonly KnownFact[], rounds: readonly Made[]): readonly Figures[] {
  if (facts.length === 0) return rounds.map(({ ctx, make }) => make(ctx));
  const own = rounds.map(() => new Set<KnownFact>());
  const work = (i: number): Figures => {
    const { ctx, make } = rounds[i] as Made;
    return make(withGiven(ctx, own[i] ?? new Set()));
  };
  const found = rounds.map((_, i) => work(i));
  for (const known of facts) {
    const i = roundOf(found, known.at);
    if (i === undefined) continue;
    own[i]?.add(known);
    found[i] = work(i);
  }
  return found;
}

/** Of those that have begun and are not over the oldest that is not due yet; when all are, the latest. */
function roundOf(rounds: readonly Figures[], at: number): number | undefined {
  let latest: number | undefined;
  for (const [i, round] of rounds.entries()) {
    if (begunAt(round) > at) break;
    if (overAt(round) <= at) continue;
    if (!isDue(round, at)) return i;
    latest = i;
  }
  return latest;
}

const isDueAfter = ({ due }: Figures, end: number): boolean => (due?.at ?? Infinity) > end;

const isDue = ({ due, ctx }: Figures, at: number): boolean =>
  due !== undefined && (ctx.choices.stopAtDue === 'late' ? due.at <= at : due.at < at);

const begunAt = ({ start }: Figures): number => start.actsFrom ?? start.at;

/** When nothing can lengthen a round any more: done, ended, lapsed, or taken over by the next. */
function overAt({ rule, over, met, limit, turn }: Figures): number {
  const lapsed = rule.expiry === 'lapsed' ? limit?.at : undefined;
  return Math.min(over, met?.at ?? Infinity, lapsed ?? Infinity, turn?.until ?? Infinity);
}
