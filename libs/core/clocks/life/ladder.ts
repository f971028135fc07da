import type { ClockRule, Scalar } from '../document.ts';
import { type Context, type Point, timeOn } from '../moments/context.ts';

export interface Rung {
  readonly day: number;
  readonly value: Scalar;
  readonly nextAt?: number;
}

/** The value that holds on today's day of the program: the last step begun. The start day is day 0 unless said (CS-32). */
export function rungOf(ctx: Context, rule: ClockRule, start: Point, today: number): Rung | undefined {
  if (!rule.ladder || today < start.day) return undefined;
  const shift = rule.startDay === 'counts' ? 1 : 0;
  const day = today - start.day + shift;
  const steps = [...rule.ladder].sort((a, b) => a.fromDay - b.fromDay);
  const next = steps.find(({ fromDay }) => fromDay > day);
  return {
    day,
    value: steps.findLast(({ fromDay }) => fromDay <= day)?.value ?? null,
    ...(next ? { nextAt: timeOn(ctx, start.day - shift + next.fromDay, 0) } : {}),
  };
}
