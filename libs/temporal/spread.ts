import { largestCrowd } from '#persistence/queries/crowd.ts';
import type { DataSource } from 'typeorm';

/** Longer than this nobody is kept waiting, however many act at once: more workers are the answer then. */
const LONGEST_MS = 15 * 60_000;
const FRESH_MS = 60_000;

/** The time over which so many cases are woken, so that wakes and people share the processors. */
export function spreadMs(crowd: number, wakesPerSecond: number): number {
  return Math.min(LONGEST_MS, Math.round((crowd / wakesPerSecond) * 1000));
}

/** Of the golden ratio: so far apart, each place falls into the widest gap that those before it left. */
const STEP = 0.618_033_988_749_895;
let lastPlace = Math.random();

/**
 * The place of a case in the time over which cases are woken, from 0 up to 1. Places given in a row are even: at random
 * ones cases would still come in clusters, and people would wait behind each. Where the row begins is left to chance, so
 * that processes do not give the same ones.
 */
export function nextPlace(): number {
  lastPlace = (lastPlace + STEP) % 1;
  return lastPlace;
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
