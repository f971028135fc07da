import type { Instant, JsonObject } from '../json.ts';

/** Who did it: an opaque id (never a name) and the role it acted in; `system` for clocks and intake. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

/**
 * One line of the journal. `hash` = SHA-256 over the canonical form of everything else here and `prevHash`
 * (chain.ts); the first event of a case has an empty `prevHash`. `type` names an entry of events' table in evolve.
 */
export interface CaseEvent {
  readonly caseId: string;
  /** Dense from 1. */
  readonly seq: number;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  /** The command (or `wake:<instant>`, `defect:<id>`) that gave it. */
  readonly commandId: string;
  readonly requestId?: string;
  readonly data: JsonObject;
  readonly prevHash: string;
  readonly hash: string;
}
