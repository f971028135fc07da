import type { Instant, Json, JsonObject, LocalDate } from '../json.ts';
import type { Actor, CaseEvent } from './events.ts';
import type { ClockView } from '../clocks/result.ts';
import type { CaseState, Task } from './state.ts';

/** One command on its way to a case: the payload of the Temporal update of the same name. */
export interface CommandEnvelope<Input extends Json = JsonObject> {
  /** Equals the Temporal update id and the Idempotency-Key; the case answers a known one from its ledger. */
  readonly commandId: string;
  readonly tenant: string;
  readonly actor: Actor;
  readonly requestId?: string;
  /** When the thing happened, if not now. Never later than the case's now. */
  readonly occurredAt?: Instant;
  /** The revision the caller saw (If-Match); another one is refused. */
  readonly expectedSeq?: number;
  /** The journal is known to hold the events up to this seq; the outbox lets go of them. */
  readonly projectedThrough?: number;
  /** Over how long the cases that act at one instant are woken, ms: what the sender knows of the installation. */
  readonly spreadMs?: number;
  /** Newest versions of the calendars when it was sent (settled.ts); what the case pins if it begins to count on them. */
  readonly calendars?: Readonly<Record<string, string>>;
  readonly input: Input;
}

/** A refusal is an answer, not an error: stable code, a sentence for a case manager, and what to do. */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  /** Path of the offending input field, when one is to blame. */
  readonly field?: string;
}

/** What a read model row set looks like at `seq`: full state, never an operation, so that applying commutes. */
export interface ReadModel {
  readonly case: CaseSummary;
  /** Left out when unchanged since the last seq that carried it. */
  readonly tasks?: readonly Task[];
  readonly clocks?: readonly ClockView[];
  /** From when on these rows no longer give what is so, though nothing new is learnt; absent when that never comes. */
  readonly refreshAt?: Instant;
}

/** The header of a case as lists show it; derived from the state by `readModel`. */
export type CaseSummary = Omit<
  CaseState,
  'schema' | 'calendars' | 'facts' | 'tasks' | 'plans' | 'checklist' | 'acted' | 'eligibility'
> & {
  /** The earliest due instant of a clock that is still open, missed ones included. */
  readonly nextDueAt?: Instant;
  /** When the case next acts by itself if nothing new is learnt: what has come due already, or lies ahead. */
  readonly nextActionAt?: Instant;
  /** The planned day of discharge, by the latest plan, in the zone of the case. */
  readonly expectedDischargeOn?: LocalDate;
  readonly eligible?: 'eligible' | 'ineligible' | 'pending';
};

/** What a command or a wake changed; the caller applies it to PostgreSQL (idempotent, in any order). */
export interface Changes {
  readonly caseId: string;
  readonly tenant: string;
  readonly seq: number;
  readonly events: readonly CaseEvent[];
  readonly rows: ReadModel;
}
