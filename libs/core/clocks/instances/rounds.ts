import type { ClockRule, Repeat } from '../document.ts';
import type { Stop } from '../life/ending.ts';
import type { Figures } from '../life/figures.ts';
import type { Context, Point } from '../moments/context.ts';
import { momentOf } from '../moments/moment.ts';
import { bucketsOf } from './buckets.ts';
import { gridRounds } from './grid.ts';
import { rollingRounds } from './rolling.ts';

/** The rounds of a recurring clock that have begun, and the next one. */
export function roundsOf(ctx: Context, rule: ClockRule, start: Point, ceased?: Stop): readonly Figures[] {
  const repeat = rule.repeat as Repeat;
  const endsAt = stopOf(ctx, repeat, start, ceased);
  if (repeat.each !== undefined) return bucketsOf(ctx, rule, repeat, start, endsAt);
  return repeat.from === 'completion'
    ? rollingRounds(ctx, rule, repeat, start, endsAt)
    : gridRounds(ctx, rule, repeat, start, endsAt);
}

/** The recurrence ends, or the rule stops applying, whichever comes first. */
function stopOf(ctx: Context, { until }: Repeat, start: Point, ceased: Stop | undefined): Stop | undefined {
  const end = until === undefined ? undefined : momentOf(ctx, until, { notBefore: start.at });
  return end && (!ceased || end.at <= ceased.at) ? { at: end.at, facts: end.facts, ceased: false } : ceased;
}
