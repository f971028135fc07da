import type { ClockRule } from '../document.ts';
import type { Facts } from '../moment-document.ts';
import type { KnownFact } from '../facts.ts';
import { type Context, type Point, actsSince } from '../moments/context.ts';
import { factsOf } from '../moments/patterns.ts';
import type { Satisfied } from './met.ts';

export interface Ending {
  readonly at: number;
  readonly to: 'waived' | 'void';
  readonly facts: readonly string[];
  /** It names the round, and ends that one alone. */
  readonly alone?: boolean;
}

/** What ends a duty beside the facts that it names: its recurrence is over, or its rule ceased to apply. */
export interface Stop {
  readonly at: number;
  readonly facts: readonly string[];
  readonly ceased: boolean;
}

/** A decision that names one instance of this clock is about that one alone, and may be taken before it begins. */
function namedIn(ctx: Context, { data }: KnownFact['fact']): string | undefined {
  const { clock, instance } = data ?? {};
  if (clock !== ctx.clock) return undefined;
  return typeof instance === 'string' || typeof instance === 'number' ? String(instance) : undefined;
}

/**
 * A decision that names another clock is not about this one, unless the rule asks for it. What a clock records names that
 * clock as its origin.
 */
function endedBy(ctx: Context, { fact, at, derived }: KnownFact, since: number, asked: boolean): boolean {
  const named = namedIn(ctx, fact);
  if (named !== undefined) return named === ctx.instance;
  const clock = fact.data?.['clock'];
  return at >= since && (asked || derived === true || typeof clock !== 'string' || clock === ctx.clock);
}

const asksForClock = (facts: Facts): boolean => typeof facts === 'object' && facts.where?.['clock'] !== undefined;

/** The first withdrawal or waiver, or the end of the recurrence, in time or not. */
export function firstEnding(ctx: Context, rule: ClockRule, endsAt: Stop | undefined): Ending | undefined {
  const endings: Ending[] = [];
  const { start } = ctx.names;
  const since = start ? actsSince(start) : -Infinity;
  for (const to of ['void', 'waived'] as const) {
    const by = rule[to];
    if (by === undefined) continue;
    const fact = factsOf(ctx, by).find((known) => endedBy(ctx, known, since, asksForClock(by)));
    if (!fact) continue;
    const alone = namedIn(ctx, fact.fact) !== undefined;
    endings.push({ at: Math.max(fact.at, since), to, facts: [fact.fact.id], alone });
  }
  if (endsAt) endings.push({ at: endsAt.at, to: 'void', facts: endsAt.facts });
  return endings.sort((a, b) => a.at - b.at)[0];
}

/** What ends it; after the due instant the breach stays (choice). */
export function endingOf(
  ctx: Context,
  rule: ClockRule,
  met: Satisfied | undefined,
  limit: Point | undefined,
  endsAt: Stop | undefined,
): Ending | undefined {
  const first = firstEnding(ctx, rule, endsAt);
  if (!first || (met && met.at <= first.at)) return undefined;
  const tooLate =
    limit && first.at > limit.at && (ctx.choices.voidAfterDue === 'breachStays' || isEndOfRecurrence(first, endsAt));
  return tooLate ? undefined : first;
}

const isEndOfRecurrence = ({ facts }: Ending, endsAt: Stop | undefined): boolean =>
  endsAt !== undefined && !endsAt.ceased && facts === endsAt.facts;

/** Until when a breach is owed that stays though its rule stopped applying, or though nothing can be done for it. */
export function owedUntil(limit: Point | undefined, endsAt: Stop | undefined, closesAt?: number): Stop | undefined {
  if (!limit) return undefined;
  const shut = closesAt === undefined ? undefined : { at: Math.max(limit.at, closesAt), facts: [], ceased: false };
  const isCeased = endsAt?.ceased === true && endsAt.at > limit.at;
  return isCeased && endsAt.at <= (shut?.at ?? Infinity) ? endsAt : shut;
}
