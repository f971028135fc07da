import type { Instant, JsonObject } from '../json.ts';

/**
 * Something that was true, and when we learnt it. Facts are never edited: a correction is a fact with
 * `replaces`, a withdrawal one with `retracts`; both take effect from their own `recordedAt` on.
 */
export interface Fact {
  readonly id: string;
  readonly type: string;
  /** When it was true in the world. */
  readonly occurredAt: Instant;
  /** When the case learnt it; never before the fact that it replaces or retracts. */
  readonly recordedAt: Instant;
  /** Whom it is about when not the person of the case (household member, other case). */
  readonly subject?: string;
  readonly data?: JsonObject;
  /** The id of the fact that this one corrects. */
  readonly replaces?: string;
  /** The id of the fact that this one withdraws; such a fact says nothing else. */
  readonly retracts?: string;
  /** Where it came from: an inbox message, an import position, a command. */
  readonly source?: string;
}

/** A fact as a command brings it: the case stamps `recordedAt`. */
export type FactInput = Omit<Fact, 'recordedAt'>;
