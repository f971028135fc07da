import type { ClockRule } from '../document.ts';
import { partOf } from '../facts.ts';
import { type Context, untold } from '../moments/context.ts';
import { concerns, factsOf, lookedAt } from '../moments/patterns.ts';
import type { Stop } from './ending.ts';

/**
 * When a rule that does not apply stopped applying, and by which facts; undefined when it never did. What a correction
 * took away never was, so that only something that happened ends a duty here.
 */
export function ceasedAt(outer: Context, rule: ClockRule): Stop | undefined {
  // An explanation tells what is so now, not every moment that is looked at for it.
  const ctx = untold(outer);
  const seen = [...lookedAt(rule.applies), ...lookedAt(rule.unless)].flatMap((facts) => factsOf(ctx, facts));
  const moments = [...new Set(seen.map(({ at }) => at))].filter((at) => at <= ctx.now).sort((a, b) => b - a);
  const at = moments.find((moment) => concerns(ctx, 'clock', rule.applies, rule.unless, moment - 1));
  if (at === undefined) return undefined;
  return { at, facts: seen.filter((known) => known.at === at).map(({ fact }) => fact.id), ceased: true };
}

/** What could be looked at when the rule stopped applying: what followed does not touch a duty that is no more. */
export function asOf(ctx: Context, { at, facts }: Stop): Context {
  const view = partOf(ctx.view, (known) => known.at < at || (known.at === at && !facts.includes(known.fact.id)));
  return { ...ctx, view, found: new Map() };
}
