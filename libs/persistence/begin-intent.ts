import type { Refusal } from '#core/case/protocol.ts';
import { refuse } from '#core/case/refusal.ts';
import type { JsonObject } from '#core/json.ts';
import { INTENT_LEASE_MS, type IntentRequest } from './intents.ts';
import { row, type Executor, type Prepared } from './sql.ts';

/** `begun`: send it. `answered`: give the stored answer. */
export type Begun =
  | { readonly kind: 'begun'; readonly attempts: number }
  | { readonly kind: 'answered'; readonly answer: JsonObject };

/** What a command needs to know of its case before it is sent. */
export interface CaseHead {
  /** The journal holds every event up to this one; absent while an earlier event is still being written. */
  readonly journaledThrough?: number;
}

const STORE = `
  ON CONFLICT (tenant, case_id, command_id) DO UPDATE
    SET lease_until = excluded.lease_until, attempts = intent.attempts + 1
    WHERE intent.status = 'open' AND intent.fingerprint = excluded.fingerprint AND intent.lease_until <= now()
  RETURNING attempts`;

const BEGIN: Prepared = {
  name: 'begin-intent',
  text: `
  INSERT INTO intent (tenant, case_id, command_id, name, fingerprint, envelope, lease_until)
  VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 ms') ${STORE}`,
};

/**
 * Losing the last moments of intents in a crash of PostgreSQL is safe, so nobody waits for the disk here: whoever was
 * answered had the answer written after the intent, which is then on disk with it; whoever was not sends the same
 * command id again, and the case answers it once.
 */
const WITHOUT_WAITING = `SELECT set_config('synchronous_commit', 'off', true)`;

const BEGIN_ON_CASE: Prepared = {
  name: 'begin-on-case',
  text: `
  WITH hasty AS MATERIALIZED (${WITHOUT_WAITING}),
  head AS MATERIALIZED (
    SELECT c.last_seq, (SELECT count(*) FROM case_event e WHERE e.case_id = $2 AND e.seq <= c.last_seq) AS journaled
    FROM care_case c, hasty WHERE c.case_id = $2 AND c.tenant = $1),
  begun AS (
    INSERT INTO intent (tenant, case_id, command_id, name, fingerprint, envelope, lease_until)
    SELECT $1, $2, $3, $4, $5, $6::jsonb, now() + $7::integer * interval '1 ms' FROM head ${STORE})
  SELECT CASE journaled WHEN last_seq THEN last_seq END AS through, (SELECT attempts FROM begun) AS attempts FROM head`,
};

const STORED: Prepared = {
  name: 'stored-intent',
  text: 'SELECT fingerprint, answer FROM intent WHERE tenant = $1 AND case_id = $2 AND command_id = $3',
};

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
  const begun = await row<{ attempts: number }>(on, BEGIN, valuesOf(request, leaseMs));
  return begun ? { kind: 'begun', attempts: begun.attempts } : known(on, request);
}

/**
 * As `beginIntent`, for a command on a case that must be there already, and in the same round trip what has to be known
 * of the case. Undefined, and nothing stored, when the tenant has no such case.
 */
export async function beginOnCase(
  on: Executor,
  request: IntentRequest,
  leaseMs = INTENT_LEASE_MS,
): Promise<{ readonly head: CaseHead; readonly begun: Begun | Refusal } | undefined> {
  const found = await row<{ through: number | null; attempts: number | null }>(
    on,
    BEGIN_ON_CASE,
    valuesOf(request, leaseMs),
  );
  if (!found) return undefined;
  const { through, attempts } = found;
  const begun = attempts === null ? await known(on, request) : ({ kind: 'begun', attempts } as const);
  return { head: through === null ? {} : { journaledThrough: through }, begun };
}

function valuesOf({ tenant, caseId, commandId, name, fingerprint, envelope }: IntentRequest, leaseMs: number) {
  return [tenant, caseId, commandId, name, fingerprint, envelope, leaseMs];
}

async function known(on: Executor, { tenant, caseId, commandId, fingerprint }: IntentRequest) {
  const stored = await row<{ fingerprint: string; answer: JsonObject | null }>(on, STORED, [tenant, caseId, commandId]);
  if (stored && stored.fingerprint !== fingerprint) return KEY_REUSED;
  return stored?.answer ? ({ kind: 'answered', answer: stored.answer } as const) : IN_FLIGHT;
}

const KEY_REUSED = refuse('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used for a different request.', {
  remedy: 'Send a new Idempotency-Key for a new request; repeat a key only with the identical request.',
});

const IN_FLIGHT = refuse('IDEMPOTENCY_IN_FLIGHT', 'A request with this Idempotency-Key is still being worked on.', {
  remedy: 'Repeat the identical request in a few seconds to get its answer.',
});
