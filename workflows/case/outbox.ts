import type { CaseEvent } from '#core/case/events.ts';

/** The events that the journal is not yet known to hold. Plain JSON, carried through continue-as-new. */
export interface Outbox {
  readonly events: readonly CaseEvent[];
  /** Every event up to this seq is in the journal. */
  readonly projectedThrough: number;
}

/** Beyond this many events the case writes the journal itself: callers seem not to come back. */
const PATIENCE = 20;

export function put(outbox: Outbox, events: readonly CaseEvent[]): Outbox {
  return { ...outbox, events: [...outbox.events, ...events] };
}

/** Lets go of what the journal holds. A caller that knows less than the outbox changes nothing. */
export function release(outbox: Outbox, through: number): Outbox {
  if (through <= outbox.projectedThrough) return outbox;
  return { events: outbox.events.filter((event) => event.seq > through), projectedThrough: through };
}

export function isFull(outbox: Outbox): boolean {
  return outbox.events.length > PATIENCE;
}
