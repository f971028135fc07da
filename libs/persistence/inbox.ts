import type { Instant } from '#core/json.ts';
import type { InboxStatus } from './rows/inbox-message.row.ts';
import { row, rows, type Executor } from './sql.ts';

export interface ReceivedMessage {
  readonly tenant: string;
  readonly sourceApp: string;
  readonly sourceFacility: string;
  /** MSH-10, or '' when the message has none. */
  readonly controlId: string;
  /** SHA-256 of the body as received, hex. */
  readonly bodyHash: string;
  readonly body: Buffer;
  /** The key that `body` is encrypted with. */
  readonly keyId?: string;
  /** For instance `ADT^A01`. */
  readonly trigger?: string;
  readonly visitKey?: string;
  readonly personKey?: string;
  /** Zone of the sender's wall clock: a message means the same however the setting changes later. */
  readonly zone?: string;
  /** `received` (default) waits for dispatch; a message that cannot be used is stored as it was judged. */
  readonly status?: 'received' | 'parked' | 'refused';
  readonly reason?: string;
}

/** `stored`: new. `duplicate`: seen before, nothing changed. `quarantined`: its control id came with another body. */
export interface Receipt {
  readonly outcome: 'stored' | 'duplicate' | 'quarantined';
  readonly id: string;
  /** Status of the stored message; for a duplicate, what has become of it. */
  readonly status: InboxStatus;
}

export interface InboxMessage {
  readonly id: string;
  readonly tenant: string;
  readonly sourceApp: string;
  readonly sourceFacility: string;
  readonly controlId: string;
  readonly body: Buffer;
  readonly keyId: string | null;
  readonly trigger: string | null;
  readonly visitKey: string | null;
  readonly personKey: string | null;
  readonly zone: string | null;
  readonly attempts: number;
  readonly receivedAt: Instant;
}

const INSERT = `
  INSERT INTO inbox_message (tenant, source_app, source_facility, control_id, body_hash, body, key_id, trigger,
    visit_key, person_key, zone, status, reason, settled_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, CASE WHEN $12 = 'received' THEN NULL ELSE now() END)
  ON CONFLICT DO NOTHING RETURNING id, status`;

const OTHER_BODY = 'The control id was used before with another body.';

/**
 * Stores a message; acknowledge it only after this returned. Whoever sends it again, and however often, it is stored
 * once. Safe to retry. Throws DatabaseAwayError: then nothing may be acknowledged.
 */
export async function receiveMessage(on: Executor, message: ReceivedMessage): Promise<Receipt> {
  const stored = await insert(on, message, message.status ?? 'received', message.reason);
  if (stored) return { outcome: 'stored', ...stored };
  const same = await sameBody(on, message);
  if (same) return { outcome: same.status === 'quarantined' ? 'quarantined' : 'duplicate', ...same };
  const aside = await insert(on, message, 'quarantined', OTHER_BODY);
  const kept = aside ?? (await sameBody(on, message));
  if (!kept) throw new Error('A message was removed from the inbox while it was being received');
  return { outcome: 'quarantined', ...kept };
}

const SELECTED = `id, tenant, source_app AS "sourceApp", source_facility AS "sourceFacility", control_id AS "controlId",
  body, key_id AS "keyId", trigger, visit_key AS "visitKey", person_key AS "personKey", zone, attempts,
  received_at AS "receivedAt"`;

/** Takes received messages in order of arrival, leased to the caller for `leaseMs`; two dispatchers never share one. */
export async function claimMessages(on: Executor, limit: number, leaseMs: number): Promise<InboxMessage[]> {
  const claimed = await rows<InboxMessage>(
    on,
    `UPDATE inbox_message SET lease_until = now() + $2 * interval '1 ms', attempts = attempts + 1
     WHERE id IN (SELECT id FROM inbox_message
       WHERE status = 'received' AND (lease_until IS NULL OR lease_until <= now())
       ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING ${SELECTED}`,
    [limit, leaseMs],
  );
  return claimed.sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
}

export interface Settlement {
  readonly status: 'applied' | 'parked' | 'refused';
  readonly reason?: string;
  readonly caseId?: string;
  readonly visitKey?: string;
  readonly personKey?: string;
}

/** Says what became of a message. The same settlement again changes nothing; retry freely. */
export async function settleMessage(on: Executor, tenant: string, id: string, settlement: Settlement): Promise<void> {
  const { status, reason, caseId, visitKey, personKey } = settlement;
  await rows(
    on,
    `UPDATE inbox_message SET status = $3, reason = $4, case_id = coalesce($5, case_id),
       visit_key = coalesce($6, visit_key), person_key = coalesce($7, person_key), lease_until = NULL, settled_at = now()
     WHERE tenant = $1 AND id = $2`,
    [tenant, id, status, reason ?? null, caseId ?? null, visitKey ?? null, personKey ?? null],
  );
}

/** How many messages of a tenant stand where. */
export function inboxCounts(on: Executor, tenant: string): Promise<{ status: InboxStatus; count: number }[]> {
  return rows(
    on,
    'SELECT status, count(*)::int AS count FROM inbox_message WHERE tenant = $1 GROUP BY status ORDER BY status',
    [tenant],
  );
}

type Stored = Pick<Receipt, 'id' | 'status'>;

function insert(
  on: Executor,
  message: ReceivedMessage,
  status: InboxStatus,
  reason?: string,
): Promise<Stored | undefined> {
  const { tenant, sourceApp, sourceFacility, controlId, bodyHash, body, keyId, trigger, visitKey, personKey, zone } =
    message;
  const optional = [keyId, trigger, visitKey, personKey, zone].map((value) => value ?? null);
  const values = [tenant, sourceApp, sourceFacility, controlId, bodyHash, body, ...optional, status, reason ?? null];
  return row<Stored>(on, INSERT, values);
}

function sameBody(on: Executor, message: ReceivedMessage): Promise<Stored | undefined> {
  const { tenant, sourceApp, sourceFacility, controlId, bodyHash } = message;
  return row<Stored>(
    on,
    `SELECT id, status FROM inbox_message WHERE tenant = $1 AND source_app = $2 AND source_facility = $3
       AND control_id = $4 AND body_hash = $5`,
    [tenant, sourceApp, sourceFacility, controlId, bodyHash],
  );
}
