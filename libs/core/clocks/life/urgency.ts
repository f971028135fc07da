import type { ClockStatus } from '../result.ts';

/**
 * Urgency, 0 to 100, one function for every clock: what is over or has not begun presses with 0, a breach with at
 * least 80, and an open clock by the share of its time used; a passed goal adds to it. `weight` (0 to 100) is how much
 * the program cares about the clock.
 */
export function urgencyOf(status: ClockStatus, share: number, goalPassed: boolean, weight: number): number {
  const care = Math.min(100, Math.max(0, weight)) / 100;
  if (status === 'missed') return Math.round(80 + 20 * care);
  if (status === 'waiting') return 1;
  if (status !== 'running' && status !== 'warned' && status !== 'paused') return 0;
  const used = Math.min(1, Math.max(0, share));
  const pressing = 5 + used * (35 + 25 * care) + (status === 'warned' ? 8 : 0) + (goalPassed ? 6 : 0);
  return Math.round(status === 'paused' ? pressing / 2 : pressing);
}
