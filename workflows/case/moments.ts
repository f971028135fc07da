import type { Instant } from '#core/json.ts';
import type { Timer } from '#core/case/next-wake.ts';

/** The workflow's own clock: the moment of the task, the same in every replay. */
export function now(): Instant {
  return new Date().toISOString();
}

/** So long from now, ms. */
export function later(ms: number): Timer {
  const at = new Date(Date.now() + ms).toISOString();
  return { actsAt: at, ringsAt: at };
}
