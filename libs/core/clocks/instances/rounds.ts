import type { ClockRule, Repeat } from '../document.ts';
import type { Figures } from '../life/figures.ts';
import type { Context, Point } from '../moments/context.ts';
import { momentOf } from '../moments/moment.ts';
import { bucketsOf } from './buckets.ts';
import { gridRounds } from './grid.ts';
import { rollingRounds } from './rolling.ts';

/** The rounds of a recurring clock that have begun, and the next one. */
export function roundsOf(ctx: Context, rule: ClockRule, start: Point): readonly Figures[] {
  const repeat = rule.repeat as Repeat;
  const endsAt = repeat.until === undefined ? undefined : momentOf(ctx, repeat.until, { notBefore: start.at });
  if (repeat.each !== undefined) return bucketsOf(ctx, rule, repeat, start, endsAt);
  return repeat.from === 'completion'
    ? rollingRounds(ctx, rule, repeat, start, endsAt)
    : gridRounds(ctx, rule, repeat, start, endsAt);
}
