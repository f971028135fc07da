import type { Changes } from '#core/case/protocol.ts';
import type { Instant, JsonObject } from '#core/json.ts';
import { payloadOf } from './projection.ts';
import { rows, type Executor, type Prepared } from './sql.ts';

/** What one Idempotency-Key stands for. */
export interface IntentKey {
  readonly tenant: string;
  readonly caseId: string;
  readonly commandId: string;
}

export interface IntentRequest extends IntentKey {
  /** The command. */
  readonly name: string;
  /** SHA-256 over method, path, actor and body. */
  readonly fingerprint: string;
  readonly envelope: JsonObject;
}

export interface OpenIntent extends IntentRequest {
  readonly attempts: number;
  readonly createdAt: Instant;
}

/** How long whoever sends a command has it to itself, ms; longer than any caller's deadline. */
export const INTENT_LEASE_MS = 10_000;

/** Stores the answer (a result or a refusal) of a command that changed nothing. The first answer stays; retry freely. */
export async function answerIntent(on: Executor, key: IntentKey, answer: JsonObject): Promise<void> {
  await rows(
    on,
    `UPDATE intent SET status = 'answered', answer = $4, answered_at = now()
     WHERE tenant = $1 AND case_id = $2 AND command_id = $3 AND status = 'open'`,
    [key.tenant, key.caseId, key.commandId, answer],
  );
}

/** `applyChanges` and `answerIntent` as one round trip and one transaction; retry freely. */
export async function applyAndAnswer(
  on: Executor,
  changes: Changes,
  key: IntentKey,
  answer: JsonObject,
): Promise<void> {
  const values = [payloadOf([changes]), key.tenant, key.caseId, key.commandId, answer];
  await rows(on, APPLY_AND_ANSWER, values);
}

const APPLY_AND_ANSWER: Prepared = { name: 'apply-and-answer', text: 'SELECT apply_and_answer($1, $2, $3, $4, $5)' };

/** Ends the lease after an unknown outcome, so that the caller's own retry need not wait for it. */
export async function releaseIntent(on: Executor, key: IntentKey): Promise<void> {
  await rows(
    on,
    `UPDATE intent SET lease_until = now()
     WHERE tenant = $1 AND case_id = $2 AND command_id = $3 AND status = 'open'`,
    [key.tenant, key.caseId, key.commandId],
  );
}

const CLAIM = `
  UPDATE intent SET lease_until = now() + $2 * interval '1 ms', attempts = attempts + 1
  WHERE (tenant, case_id, command_id) IN (
    SELECT tenant, case_id, command_id FROM intent
    WHERE status = 'open' AND lease_until <= now() AND created_at <= now() - $1 * interval '1 ms'
    ORDER BY lease_until LIMIT $3 FOR UPDATE SKIP LOCKED)
  RETURNING tenant, case_id AS "caseId", command_id AS "commandId", name, fingerprint, envelope, attempts,
    created_at AS "createdAt"`;

/**
 * Takes intents of any tenant that stayed open longer than `ageMs`, leased to the caller: several sweepers never get
 * the same one. The longest untouched first.
 */
export function openOlderThan(
  on: Executor,
  ageMs: number,
  limit = 50,
  leaseMs = INTENT_LEASE_MS,
): Promise<OpenIntent[]> {
  return rows<OpenIntent>(on, CLAIM, [ageMs, leaseMs, limit]);
}

/** Forgets answers older than `days`; gives how many. An open intent is never forgotten. */
export async function purgeIntents(on: Executor, days: number): Promise<number> {
  const gone = await rows(
    on,
    `DELETE FROM intent WHERE status = 'answered' AND answered_at < now() - $1 * interval '1 day' RETURNING 1`,
    [days],
  );
  return gone.length;
}
