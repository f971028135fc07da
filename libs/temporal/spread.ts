import { largestCrowd } from '#persistence/queries/crowd.ts';
import type { DataSource } from 'typeorm';

/** Longer than this nobody is kept waiting, however many act at once: more workers are the answer then. */
const LONGEST_MS = 15 * 60_000;
const FRESH_MS = 60_000;

/** The time over which so many cases are woken, so that wakes and people share the processors. */
export function spreadMs(crowd: number, wakesPerSecond: number): number {
  return Math.min(LONGEST_MS, Math.round((crowd / wakesPerSecond) * 1000));
}

/**
 * Gives the spread of this installation as last seen, and looks again beside its callers once a minute. Nobody waits for
 * it, and while the database is away what was seen before holds.
 */
export function watchedSpread(source: DataSource, wakesPerSecond: number): () => number {
  let seen = 0;
  let seenAt = 0;
  const look = async (): Promise<void> => {
    seen = spreadMs(await largestCrowd(source), wakesPerSecond);
  };
  return () => {
    if (Date.now() - seenAt > FRESH_MS) {
      seenAt = Date.now();
      look().catch(() => undefined);
    }
    return seen;
  };
}
