import type { ClockRule } from '../document.ts';
import { type Context, type Point, withNames, untold } from '../moments/context.ts';
import { type Adjust, OPENS, momentOf } from '../moments/moment.ts';
import { type DueAt, tolled } from './due.ts';
import { extensionsOf } from './extensions.ts';
import type { Pauses } from './pauses.ts';

/** When a window opens by what had moved it at a moment: pauses that had begun before it, extensions given by then. */
export interface Opening {
  readonly by: (at: number) => Point | undefined;
  /** Whether a pause or an extension can make a difference. */
  readonly moves: boolean;
}

const NONE: Opening = { by: () => undefined, moves: false };

/** The opening of an instance; one that is counted from the due instant goes with it, which does not wait for it then. */
export function openingsOf(
  ctx: Context,
  rule: ClockRule,
  dueAt: DueAt | undefined,
  plain: Point | undefined,
  paused: Pauses,
): Opening {
  if (rule.opens === undefined) return NONE;
  const byStart = openingOf(ctx, rule, Infinity);
  if (byStart || !dueAt) {
    const moves = rule.extensions?.some((one) => one.moves === 'opens') ?? false;
    return { by: moves ? (at) => openingOf(ctx, rule, at) : () => byStart, moves };
  }
  const by = (at: number): Point | undefined => {
    const { due } = tolled(ctx, rule, dueAt, plain, paused, at);
    return due && openingOf(withNames(ctx, { due }), rule, at);
  };
  return { by, moves: rule.extensions !== undefined || paused.kinds.some((spans) => spans.length > 0) };
}

/** It opens no sooner than that, if anything is given. */
export function notBefore(opening: Opening, first: Point | undefined): Opening {
  if (!first) return opening;
  const by = (at: number): Point | undefined => {
    const said = opening.by(at);
    return said && said.at < first.at ? first : said;
  };
  return { by, moves: opening.moves };
}

/** The opening with the extensions that move it, given by a moment. */
export function openingOf(ctx: Context, rule: ClockRule, by: number): Point | undefined {
  if (rule.opens === undefined) return undefined;
  const isExtended = rule.extensions?.some(({ moves }) => moves === 'opens');
  if (!isExtended) return momentOf(ctx, rule.opens, OPENS);
  // Of the two the one that holds is told.
  const base = momentOf(untold(ctx), rule.opens, OPENS);
  const adjust: Adjust = { pauses: [], ...extensionsOf(ctx, rule.extensions ?? [], 'opens', base, by) };
  return momentOf(ctx, rule.opens, { ...OPENS, adjust });
}
