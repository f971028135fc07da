import type { Instant } from '#core/json.ts';
import { readTimestamp, type LocalToInstant, type Timestamp } from '../timestamp.ts';

export interface Coding {
  readonly system?: string;
  readonly code?: string;
  readonly display?: string;
}
export interface Concept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
}
export interface Reference {
  readonly reference?: string;
  readonly display?: string;
}
export interface Period {
  readonly start?: string;
  readonly end?: string;
}

/**
 * What we read of FHIR resources, from DSTU2 to R5. Everything is optional, since nothing was validated before; lists
 * are read through `list`, which takes a single value for a list of one and anything else for none.
 */
export interface Resource {
  readonly resourceType?: string;
  readonly id?: string;
  readonly meta?: { readonly lastUpdated?: string };
  readonly identifier?: readonly { readonly system?: string; readonly value?: string; readonly type?: Concept }[];
  readonly contained?: readonly Resource[];
  readonly status?: string;
  // Patient
  readonly name?: readonly {
    readonly use?: string;
    readonly family?: string | readonly string[];
    readonly given?: readonly string[];
  }[];
  readonly gender?: string;
  readonly birthDate?: string;
  readonly deceasedDateTime?: string;
  readonly communication?: readonly { readonly language?: Concept; readonly preferred?: boolean }[];
  // Encounter
  readonly class?: unknown;
  readonly type?: unknown;
  readonly subject?: Reference;
  readonly patient?: Reference;
  readonly period?: Period;
  readonly actualPeriod?: Period;
  readonly hospitalization?: Hospitalization;
  readonly admission?: Hospitalization;
  readonly serviceProvider?: Reference;
  readonly location?: readonly { readonly location?: Reference }[];
  readonly diagnosis?: readonly { readonly condition?: Reference; readonly rank?: number }[];
  // Condition
  readonly encounter?: Reference;
  readonly context?: Reference;
  readonly code?: Concept;
  readonly verificationStatus?: Concept | string;
  readonly onsetDateTime?: string;
  readonly onsetPeriod?: Period;
  readonly recordedDate?: string;
  readonly dateRecorded?: string;
  readonly abatementDateTime?: string;
  // Claim, ExplanationOfBenefit, Coverage
  readonly item?: readonly { readonly encounter?: readonly Reference[] }[];
  readonly insurance?: unknown;
  readonly beneficiary?: Reference;
  readonly payor?: readonly Reference[];
  readonly insurer?: Reference;
  // MedicationRequest
  readonly medicationCodeableConcept?: Concept;
  readonly medicationReference?: Reference;
}

export interface Hospitalization {
  readonly admitSource?: Concept;
  readonly dischargeDisposition?: Concept;
}

/** A list that may be missing, or be one value as in older releases. Holes (null) are left out. */
export function list<T>(value: readonly T[] | T | undefined): readonly T[] {
  const all = Array.isArray(value) ? (value as readonly T[]) : [value as T];
  return all.filter((each) => each !== undefined && each !== null);
}

/** First code of a concept; empty when it has only words. */
export function codeOf(concept: Concept | undefined): string {
  return list(concept?.coding).find((coding) => coding.code)?.code ?? '';
}

/** A FHIR date, dateTime or instant in any of its precisions; without an offset it is a time at the facility. */
export function readTime(text: string | undefined, toInstant: LocalToInstant): Timestamp | undefined {
  if (typeof text !== 'string') return undefined;
  const basic = text
    .replace(/Z$/, '+0000')
    .replace(/^(\d{4})-?(\d\d)?-?(\d\d)?/, '$1$2$3')
    .replace(/([+-]\d\d):(\d\d)$/, '$1$2')
    .replaceAll(/[T:]/g, '')
    .replace(/(\.\d{1,4})\d*/, '$1');
  return readTimestamp(basic, toInstant);
}

export function instantOf(text: string | undefined, toInstant: LocalToInstant): Instant | undefined {
  return readTime(text, toInstant)?.at;
}
