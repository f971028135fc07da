import { localDay } from '../../calendar/zone.ts';
import type { ClockRule } from '../document.ts';
import type { Scalar } from '../moment-document.ts';
import { type Context, type Point, timeOn } from '../moments/context.ts';

export interface Rung {
  readonly day: number;
  readonly value: Scalar;
  readonly nextAt?: number;
}

/**
 * The value that holds on today's day of the program: the last step begun. The start day is day 0 unless said (CS-32).
 * The program is over with the clock: then it stands at that day.
 */
export function rungOf(ctx: Context, rule: ClockRule, start: Point, now: number, over: number): Rung | undefined {
  if (!rule.ladder) return undefined;
  const today = localDay(ctx.zone, Math.min(now, over));
  if (today < start.day) return undefined;
  const shift = rule.startDay === 'counts' ? 1 : 0;
  const day = today - start.day + shift;
  const steps = [...rule.ladder].sort((a, b) => a.fromDay - b.fromDay);
  const next = steps.find(({ fromDay }) => fromDay > day);
  const nextAt = next && timeOn(ctx, start.day - shift + next.fromDay, 0);
  return {
    day,
    value: steps.findLast(({ fromDay }) => fromDay <= day)?.value ?? null,
    ...(nextAt !== undefined && nextAt < over ? { nextAt } : {}),
  };
}
