import type { Instant, JsonObject } from '#core/json.ts';
import { ageYears } from './age.ts';
import type { PayerClass } from './payer.ts';
import type { Claim, Person } from './stay.ts';

/** A claim whose type and data are those of programs/facts.yaml. */
export function claim(slot: string, type: string, occurredAt: Instant, data: JsonObject): Claim {
  return { slot, type, occurredAt, data };
}

/** What a case learns of a person: age, sex and language, and nothing else. */
export function personDescribed(person: Person, at: Instant): Claim {
  const age = person.bornOn === undefined ? undefined : ageYears(person.bornOn, at.slice(0, 10));
  return claim('person', 'personDescribed', at, {
    sex: person.sex,
    ...(age !== undefined && { ageYears: age }),
    ...(person.language && { language: person.language }),
  });
}

/**
 * Who pays for a stay; the primary payer has rank 1. Rules select by the last payer by time, and of one instant by the
 * last slot, so the primary one is told last and its slot sorts after the others.
 */
export function payerClaims(
  payers: readonly { readonly rank: number; readonly class: PayerClass; readonly code: string }[],
  at: Instant,
): Claim[] {
  return payers
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ rank, class: payer, code }) =>
      claim(rank === 1 ? 'payer.primary' : `payer.other${rank}`, 'payerKnown', at, {
        class: payer,
        rank,
        ...(code && { code }),
      }),
    );
}
