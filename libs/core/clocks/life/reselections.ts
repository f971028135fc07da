import type { Facts, Moment } from '../moment-document.ts';
import { partOf } from '../facts.ts';
import type { Context, Point } from '../moments/context.ts';
import { factsOf } from '../moments/patterns.ts';
import { type Select, selectedBy } from '../moments/select.ts';

const NONE: readonly number[] = [];

/** When what selects within a moment happens anew after the start, in order; what is known may lie ahead. */
export function reselections(ctx: Context, moment: Moment, start: Point): readonly number[] {
  const selectors = selectorsOf(moment);
  if (selectors.length === 0) return NONE;
  const moments = selectors.flatMap((facts) => factsOf(ctx, facts)).map(({ at }) => at);
  return [...new Set(moments)].filter((at) => at > start.at).sort((a, b) => a - b);
}

/** What could be looked at before a moment. */
export const seen = (ctx: Context, before: number): Context => ({
  ...ctx,
  view: partOf(ctx.view, ({ at }) => at < before),
  found: new Map(),
});

const selectors = new WeakMap<object, readonly Facts[]>();

/** The facts by which a moment, or one inside it, is selected. */
function selectorsOf(moment: Moment): readonly Facts[] {
  if (typeof moment === 'string') return [];
  let found = selectors.get(moment);
  if (!found) selectors.set(moment, (found = selectorsIn(moment)));
  return found;
}

function selectorsIn(part: unknown): readonly Facts[] {
  if (typeof part !== 'object' || part === null) return [];
  // Only a moment has a part of this name.
  const { select } = part as { readonly select?: Select };
  return [...(select ? selectedBy(select) : []), ...Object.values(part).flatMap(selectorsIn)];
}
