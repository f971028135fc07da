import type { Instant, JsonObject } from '#core/json.ts';
import { ageYears } from './age.ts';
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
 * Of several payers the last one by time and then by id is the one that rules select by, so the slot of the primary
 * payer sorts after the others.
 */
export function payerSlot(rank: number): string {
  return rank === 1 ? 'payer.primary' : `payer.other${rank}`;
}
