import type { ClockRule } from '../document.ts';
import type { Context, Point } from '../moments/context.ts';
import type { Adjust } from '../moments/moment.ts';
import { extensionsOf } from './extensions.ts';
import { type Pauses, type PauseSpan, inOrder, lengthOf } from './pauses.ts';

/** What nothing moves. */
export const NOTHING: Adjust = { pauses: [], extensions: [] };

/** The due moment of an instance, given what moves it. */
export type DueAt = (ctx: Context, adjust: Adjust) => Point | undefined;

/** The due instant as it comes to be, and what made it so. */
export interface Due {
  readonly due: Point | undefined;
  /** Without extensions. */
  readonly baseDue: Point | undefined;
  readonly pauses: readonly PauseSpan[];
  readonly adjust: Adjust;
  readonly asSoonAsPossibleSince: number | undefined;
}

/**
 * The due point with all kinds of pause, or (`tolls: longest`) with the one that takes most by itself: that gives the
 * latest, or none; of equals the first. A kind without a pause takes nothing.
 */
export function tolled(
  ctx: Context,
  rule: ClockRule,
  due: DueAt | undefined,
  plain: Point | undefined,
  { kinds }: Pauses,
  stop: number,
): Due {
  if (rule.tolls !== 'longest') return dueOf(ctx, rule, due, plain, inOrder(kinds), stop);
  const each = kinds.map((kind) => dueOf(ctx, rule, due, plain, kind, stop));
  const none = dueOf(ctx, rule, due, plain, [], stop);
  return each.reduce((best, one) => (takesMore(one, best) ? one : best), none);
}

const takesMore = (one: Due, best: Due): boolean =>
  lengthOf(one.pauses) > 0 && (best.pauses.length === 0 || (one.due?.at ?? Infinity) > (best.due?.at ?? Infinity));

/** The due point with pauses, then with the extensions that were valid by the one without them. */
function dueOf(
  ctx: Context,
  rule: ClockRule,
  due: DueAt | undefined,
  plain: Point | undefined,
  spans: readonly PauseSpan[],
  stop: number,
): Due {
  const pauses = spans.length === 0 ? spans : spans.filter(({ from }) => from.at < stop);
  const none: Due = { due: undefined, baseDue: undefined, pauses, adjust: NOTHING, asSoonAsPossibleSince: undefined };
  if (due === undefined) return pauses.length === 0 ? none : { ...none, adjust: { pauses, extensions: [] } };
  const counting = pauses.filter((span) => span.then === undefined);
  const counted: Adjust = counting.length === 0 ? NOTHING : { pauses: counting, extensions: [] };
  const base = counting.length === 0 ? plain : due(ctx, counted);
  const adjust: Adjust = rule.extensions
    ? { pauses: counting, ...extensionsOf(ctx, rule.extensions, 'due', base, stop) }
    : counted;
  const extended = adjust.extensions.length > 0 || adjust.totals ? due(ctx, adjust) : base;
  const effective = pauses.length === 0 ? pauses : pauses.filter(({ from }) => !extended || from.at < extended.at);
  const excuse = effective.find(isExcuse);
  const left = excuse ? due(ctx, { ...adjust, excused: true }) : extended;
  return {
    due: left,
    baseDue: base,
    pauses: effective,
    adjust,
    asSoonAsPossibleSince: left ? undefined : excuse?.until?.at,
  };
}

/** What had no length excused nothing. */
export const isExcuse = ({ then, from, until }: PauseSpan): boolean =>
  then === 'asSoonAsPossible' && !(until && until.at <= from.at);
