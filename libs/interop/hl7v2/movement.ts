import type { Instant } from '#core/json.ts';
import type { CodeSystem } from '../diagnosis.ts';
import type { PayerClass } from '../payer.ts';
import type { Identifier, Person, StayClass } from '../stay.ts';
import type { Effect } from './triggers.ts';

/** Where a bed is. Blank parts are left out. */
export interface Location {
  readonly unit?: string;
  readonly room?: string;
  readonly bed?: string;
  readonly facility?: string;
}

export interface Coverage {
  readonly rank: number;
  readonly class: PayerClass;
  readonly code: string;
}

export interface Diagnosis {
  readonly rank: number;
  readonly system: CodeSystem;
  readonly code: string;
}

/** One ADT message as the fold of its visit reads it (fold-visits.ts). Instants are UTC. */
export interface Movement {
  /** Same for every copy of the message, different for every other one. */
  readonly id: string;
  readonly trigger: string;
  readonly effect: Effect;
  readonly source: { readonly application: string; readonly facility: string; readonly controlId: string };
  /** Undefined for a merge, which is about people. */
  readonly visitKey?: string;
  /** True when the key names a person and not a visit: no visit or account number was sent (visit-key.ts). */
  readonly byPerson: boolean;
  readonly person: Person;
  /** EVN-6, else EVN-2, else MSH-7: what happened when, and the order of the fold. */
  readonly occurredAt: Instant;
  /** MSH-13 and MSH-7 break ties. */
  readonly sequence: number;
  readonly sentAt: Instant;
  /** PV1-44 and PV1-45; a day alone takes the time of the event when that fell on the same day. */
  readonly admitAt?: Instant;
  readonly dischargeAt?: Instant;
  /** PV2-8 and PV2-9. */
  readonly expectedAdmitAt?: { readonly at: Instant; readonly dateOnly: boolean };
  readonly expectedDischargeAt?: { readonly at: Instant; readonly dateOnly: boolean };
  readonly class?: StayClass;
  readonly location?: Location;
  readonly service?: string;
  /** PV1-4 mapped on HL7 table 0007. */
  readonly emergent?: boolean;
  readonly origin?: string;
  readonly disposition?: string;
  readonly coverages: readonly Coverage[];
  readonly diagnoses: readonly Diagnosis[];
  /** Of a merge only: one pair for each PID and MRG of the message. */
  readonly merges: readonly Merge[];
}

/** `from` is to be known as `into` from now on; reversible, nothing of either record is lost. */
export interface Merge {
  readonly from: Identifier;
  readonly into: Identifier;
}
