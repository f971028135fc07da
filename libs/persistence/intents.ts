import type { Changes, Refusal } from '#core/case/protocol.ts';
import { refuse } from '#core/case/refusal.ts';
import type { Instant, JsonObject } from '#core/json.ts';
import { payloadOf } from './projection.ts';
import { row, rows, type Executor } from './sql.ts';

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

/** `begun`: send it. `answered`: give the stored answer. */
export type Begun =
  | { readonly kind: 'begun'; readonly attempts: number }
  | { readonly kind: 'answered'; readonly answer: JsonObject };

export interface OpenIntent extends IntentRequest {
  readonly attempts: number;
  readonly createdAt: Instant;
}

/** How long whoever sends a command has it to itself, ms; longer than any caller's deadline. */
export const INTENT_LEASE_MS = 10_000;

const BEGIN = `
  INSERT INTO intent (tenant, case_id, command_id, name, fingerprint, envelope, lease_until)
  VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 ms')
  ON CONFLICT (tenant, case_id, command_id) DO UPDATE
    SET lease_until = excluded.lease_until, attempts = intent.attempts + 1
    WHERE intent.status = 'open' AND intent.fingerprint = excluded.fingerprint AND intent.lease_until <= now()
  RETURNING attempts`;

/**
 * Stores a command before it is sent, or finds what became of it. An open intent whose lease is over (its sender died
 * or gave up) is taken over: sending the same command id again is safe. One round trip unless the key is known.
 * Refuses IDEMPOTENCY_KEY_REUSED (422: another request came under this key) and IDEMPOTENCY_IN_FLIGHT (409: being
 * worked on; ask again in a moment).
 */
export async function beginIntent(
  on: Executor,
  request: IntentRequest,
  leaseMs = INTENT_LEASE_MS,
): Promise<Begun | Refusal> {
  const { tenant, caseId, commandId, name, fingerprint, envelope } = request;
  const values = [tenant, caseId, commandId, name, fingerprint, envelope, leaseMs];
  const begun = await row<{ attempts: number }>(on, BEGIN, values);
  if (begun) return { kind: 'begun', attempts: begun.attempts };
  const stored = await row<{ fingerprint: string; answer: JsonObject | null }>(
    on,
    'SELECT fingerprint, answer FROM intent WHERE tenant = $1 AND case_id = $2 AND command_id = $3',
    [tenant, caseId, commandId],
  );
  if (stored && stored.fingerprint !== fingerprint) return KEY_REUSED;
  return stored?.answer ? { kind: 'answered', answer: stored.answer } : IN_FLIGHT;
}

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
  await rows(on, 'SELECT apply_and_answer($1, $2, $3, $4, $5)', values);
}

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

const KEY_REUSED = refuse('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used for a different request.', {
  remedy: 'Send a new Idempotency-Key for a new request; repeat a key only with the identical request.',
});

const IN_FLIGHT = refuse('IDEMPOTENCY_IN_FLIGHT', 'A request with this Idempotency-Key is still being worked on.', {
  remedy: 'Repeat the identical request in a few seconds to get its answer.',
});
