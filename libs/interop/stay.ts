import type { Instant, JsonObject, LocalDate } from '#core/json.ts';

/** An identifier as a source gave it. `authority` scopes `value`: two hospitals may use one number for two people. */
export interface Identifier {
  readonly authority: string;
  readonly value: string;
  /** HL7 table 0203, for example MR or SS. */
  readonly type?: string;
}

/** Who the stay is about. Goes to the person registry only; a case sees nothing of it but age and sex. */
export interface Person {
  /** Best first: the first one that is known decides who this is. Never empty. */
  readonly identifiers: readonly Identifier[];
  readonly family?: string;
  readonly given?: string;
  readonly bornOn?: LocalDate;
  readonly sex: Sex;
  /** BCP 47. */
  readonly language?: string;
  readonly diedAt?: Instant;
}

export type Sex = 'female' | 'male' | 'other' | 'unknown';
export type StayClass = 'inpatient' | 'observation' | 'emergency' | 'outpatient' | 'other';

/**
 * What a source holds true about a stay. `slot` says which of its claims this is, so that a later reading of the
 * same source corrects it instead of adding a second one. Types and data are those of programs/facts.yaml.
 */
export interface Claim {
  readonly slot: string;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly data?: JsonObject;
}

/** Where a stay stands according to its source. */
export type Standing =
  /** Nothing that opens a case was seen yet. */
  | 'unseen'
  /** Announced or going on. */
  | 'current'
  | 'discharged'
  | 'deceased'
  /** Admission cancelled: it did not happen. */
  | 'cancelled';

/** One stay of one person as the source tells it: everything that the importer and the inbox need to act. */
export interface Stay {
  /** Unique within the tenant; the case id is derived from it (case-id.ts). */
  readonly key: string;
  /** Where the facts say they come from. */
  readonly source: string;
  readonly person: Person;
  /** Identifiers that the source gave for the person before, a list for each time it gave others. */
  readonly formerly?: readonly (readonly Identifier[])[];
  /** When the source last told of the person; the end or the begin of the stay when that is not known. */
  readonly toldAt?: Instant;
  readonly standing: Standing;
  /** First instant at which the case could have been opened. */
  readonly openedAt: Instant;
  /** When the stay ended, by whatever end. */
  readonly endedAt?: Instant;
  readonly claims: readonly Claim[];
}
