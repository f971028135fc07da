import type { Met } from '../document.ts';
import type { KnownFact } from '../facts.ts';
import type { Context } from '../moments/context.ts';
import { NO_ACTS, type Window, candidates, counts, isInside, optionsOf, ownIn, satisfied } from './met.ts';

const NO_FACTS: readonly string[] = [];

/** Facts of the predicate sorted by what they are worth: in time, too early, or nothing. */
export interface Completions {
  readonly valid: readonly string[];
  readonly tooEarly: readonly string[];
  readonly invalid: readonly string[];
}

interface Outside {
  /** What satisfied from before the start. */
  readonly prior?: readonly string[] | undefined;
  /** When it was withdrawn or waived: what is done after that is for nothing. */
  readonly over?: number | undefined;
}

/** Every act that the predicate is about and that belongs to the instance. */
export function classify(
  ctx: Context,
  met: Met | undefined,
  window: Window,
  { prior = NO_FACTS, over = Infinity }: Outside,
): Completions {
  const valid: string[] = [...prior];
  const tooEarly: string[] = [];
  const invalid: string[] = [];
  const counting = countedIn(ctx, met, window);
  for (const known of ownIn(candidates(ctx, met), window)) {
    if (prior.includes(known.fact.id)) continue;
    if (counting.has(known) && known.at <= over) valid.push(known.fact.id);
    else if (isTooEarly(known.at, window.opensFor?.(known.at) ?? window.opens, ctx)) tooEarly.push(known.fact.id);
    else invalid.push(known.fact.id);
  }
  return { valid, tooEarly, invalid };
}

/** Before an opening that is the start itself, it is before the start. */
const isTooEarly = (at: number, opens: number, { names }: Context): boolean => at < opens && opens !== names.start?.at;

/** The acts that count for some part of the predicate, each by the options of that part. */
function countedIn(ctx: Context, met: Met | undefined, window: Window): ReadonlySet<KnownFact> {
  if (met === undefined) return NO_ACTS;
  if (typeof met !== 'string' && ('anyOf' in met || 'allOf' in met)) {
    const parts = 'anyOf' in met ? met.anyOf : met.allOf;
    const all = parts.flatMap((part) => [...countedIn(ctx, part, window)]);
    // What is outside the window and counts with something else only does so once that is there.
    const whole = 'anyOf' in met || satisfied(ctx, met, window) !== undefined;
    return new Set(whole ? all : all.filter((known) => isInside(known, window)));
  }
  return new Set(candidates(ctx, met).filter((known) => counts(known, window, optionsOf(met))));
}

/** Those of a round that is followed by another one: what was done later is for the next. */
export function upTo(found: Completions, later: ReadonlySet<string>): Completions {
  const kept = (ids: readonly string[]): readonly string[] => ids.filter((id) => !later.has(id));
  return { valid: kept(found.valid), tooEarly: kept(found.tooEarly), invalid: kept(found.invalid) };
}
