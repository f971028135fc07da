import type { Instant } from '#core/json.ts';
import type { Claim } from './stay.ts';

/** Of the claims of these types the last one holds. */
const LAST_HOLDS = new Set(['payerKnown', 'admitted', 'classChanged', 'locationChanged', 'expectedDischarge']);

/**
 * The claims with those that say when the same thing changed kept apart: of two at one instant the later in the list is
 * a millisecond later. A case orders facts of one instant by when it learnt them, so which of them holds would depend on
 * which message arrived first.
 */
export function oneAfterAnother(claims: readonly Claim[]): Claim[] {
  const taken = new Set<string>();
  return claims.map((claim) => {
    if (!LAST_HOLDS.has(claim.type)) return claim;
    let { occurredAt } = claim;
    while (taken.has(`${claim.type} ${occurredAt}`)) occurredAt = next(occurredAt);
    taken.add(`${claim.type} ${occurredAt}`);
    return occurredAt === claim.occurredAt ? claim : { ...claim, occurredAt };
  });
}

function next(instant: Instant): Instant {
  return new Date(Date.parse(instant) + 1).toISOString();
}
