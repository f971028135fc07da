import type { Instant } from '#core/json.ts';
import type { Claim, Person, StayClass } from '../stay.ts';
import type { Coverage, Diagnosis, Location, Movement } from './movement.ts';

export interface Admission {
  readonly at: Instant;
  readonly class: StayClass;
  /** The movement that told it: place, service and origin at admission. */
  readonly by: Movement;
}

/** What the messages of a visit, folded up to here, say. Plain values; built by visit-effects.ts alone. */
export interface Visit {
  readonly person: Person;
  /** First instant at which an opening message said that the visit exists. */
  readonly openedAt?: Instant;
  /** More than one when a registered person was then admitted; a cancel takes the last one away. */
  readonly admissions: readonly Admission[];
  readonly preAdmission?: { readonly at: Instant; readonly by: Movement };
  readonly classChanges: readonly { readonly at: Instant; readonly class: StayClass; readonly id: string }[];
  readonly moves: readonly {
    readonly at: Instant;
    readonly to: Location;
    readonly service?: string;
    readonly id: string;
  }[];
  readonly discharge?: { readonly at: Instant; readonly disposition?: string };
  readonly cancelledAt?: Instant;
  readonly plans: readonly {
    readonly decidedAt: Instant;
    readonly at: Instant;
    readonly dateOnly: boolean;
    readonly id: string;
  }[];
  readonly coverages: readonly Coverage[];
  readonly diagnoses: readonly (Diagnosis & { readonly since: Instant })[];
  /** What happened and leaves nothing behind but itself: cancels, leaves of absence. */
  readonly notes: readonly Claim[];
}

/** The class that the visit has now. */
export function currentClass(visit: Visit): StayClass | undefined {
  return visit.classChanges.at(-1)?.class ?? visit.admissions.at(-1)?.class;
}

/** The place where the person is now. */
export function currentLocation(visit: Visit): Location | undefined {
  return visit.moves.at(-1)?.to ?? visit.admissions.at(-1)?.by.location;
}
