import type { Instant } from '#core/json.ts';
import type { Stay } from './stay.ts';

/** How long after a discharge the programs still watch: 30 days, and the day after which they are over. */
const WATCH_MS = 31 * 24 * 3_600_000;

/**
 * The end of a stay that was over for good before it was imported: death, readmission or the end of the watch after
 * discharge. Undefined while something may still be owed; such a stay becomes a living case.
 */
export function historicEnd(
  stay: Stay,
  now: Instant,
): { readonly at: Instant; readonly reason: 'stayEndedByDeath' | 'stayEnded' } | undefined {
  const claimed = (type: string): Instant | undefined => stay.claims.find((claim) => claim.type === type)?.occurredAt;
  const died = claimed('died');
  if (stay.standing === 'deceased' && died) return { at: died, reason: 'stayEndedByDeath' };
  if (stay.standing !== 'discharged' || !stay.endedAt) return undefined;
  const at = claimed('readmitted') ?? new Date(Date.parse(stay.endedAt) + WATCH_MS).toISOString();
  return at <= now ? { at, reason: 'stayEnded' } : undefined;
}
