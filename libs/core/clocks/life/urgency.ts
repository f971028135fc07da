import type { ClockStatus } from '../result.ts';

/**
 * Urgency, 0 to 100, one function for every clock: what is over or has not begun presses with 0, an open clock by the
 * share of its time used; a passed goal adds to it. A breach presses with 80 to 90, and more with each further full span
 * that goes by: `share` is 1 at the deadline, 2 one span later. `weight` (0 to 100) is how much the program cares.
 */
export function urgencyOf(status: ClockStatus, share: number, goalPassed: boolean, weight: number): number {
  const care = Math.min(100, Math.max(0, weight)) / 100;
  if (status === 'missed') return Math.round(Math.min(100, 80 + 10 * care + 2 * Math.max(0, Math.floor(share) - 1)));
  if (status === 'waiting') return 1;
  if (status !== 'running' && status !== 'warned' && status !== 'paused') return 0;
  const used = Math.min(1, Math.max(0, share));
  const pressing = 5 + used * (35 + 25 * care) + (status === 'warned' ? 8 : 0) + (goalPassed ? 6 : 0);
  return Math.round(status === 'paused' ? pressing / 2 : pressing);
}
