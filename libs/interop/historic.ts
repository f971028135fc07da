import type { Instant } from '#core/json.ts';
import type { Stay } from './stay.ts';
import { WATCH_OVER_MS } from './watch.ts';

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
  const at = claimed('readmitted') ?? new Date(Date.parse(stay.endedAt) + WATCH_OVER_MS).toISOString();
  return at <= now ? { at, reason: 'stayEnded' } : undefined;
}
