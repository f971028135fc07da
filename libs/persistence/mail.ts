import type { EntityManager } from 'typeorm';
import type { Instant } from '#core/json.ts';
import { row, rows, type Executor } from './sql.ts';

/** What one person is to be told by mail: one digest. */
export interface Digest {
  readonly tenant: string;
  readonly recipient: string;
  readonly email: string;
  readonly notifications: readonly string[];
  readonly cases: readonly string[];
}

const STILL_TO_TELL = 'n.seen_at IS NULL AND n.acknowledged_at IS NULL AND n.reversed_at IS NULL';

/** Of each person the lines that no mail has named, once the oldest has waited for company long enough. */
export function digestsDue(manager: EntityManager, now: Instant, waitMs: number): Promise<Digest[]> {
  return rows<Digest>(
    manager,
    `SELECT n.tenant, n.recipient, s.email, array_agg(n.id::text ORDER BY n.id) AS notifications,
       array_agg(DISTINCT n.case_id ORDER BY n.case_id) AS cases
     FROM notification n JOIN staff_duty s ON s.tenant = n.tenant AND s.person = n.recipient
     WHERE n.mail_id IS NULL AND ${STILL_TO_TELL} AND n.tell_at <= $1 AND s.email IS NOT NULL
     GROUP BY 1, 2, 3 HAVING min(greatest(n.tell_at, n.created_at)) <= $1::timestamptz - $2 * interval '1 ms'`,
    [now, waitMs],
  );
}

/** Queues a digest and marks its lines, in the caller's transaction; a digest of the same first line is queued once. */
export async function queueMail(manager: EntityManager, digest: Digest, subject: string, body: string): Promise<void> {
  const { tenant, email, notifications } = digest;
  const key = `digest:${notifications[0] ?? ''}`;
  const mail = await row<{ id: string }>(
    manager,
    `INSERT INTO outbox_mail (tenant, dedupe_key, recipient, subject, body) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant, dedupe_key) DO UPDATE SET tenant = excluded.tenant RETURNING id`,
    [tenant, key, email, subject, body],
  );
  await rows(manager, 'UPDATE notification SET mail_id = $1 WHERE id = ANY ($2::bigint[])', [mail?.id, notifications]);
}

export interface PendingMail {
  readonly id: string;
  readonly tenant: string;
  readonly dedupeKey: string;
  readonly recipient: string;
  /** Of which there is still something to tell: not seen, acknowledged or proved untrue since it was queued. */
  readonly cases: readonly string[];
  readonly attempts: number;
  readonly createdAt: Instant;
}

/** Takes mails that are due, leased to the caller: several processes never send the same one at once. */
export function takeMails(on: Executor, limit: number, leaseMs: number): Promise<PendingMail[]> {
  return rows<PendingMail>(
    on,
    `UPDATE outbox_mail SET attempts = attempts + 1, next_attempt_at = now() + $2 * interval '1 ms'
     WHERE id IN (SELECT id FROM outbox_mail WHERE status = 'pending' AND next_attempt_at <= now()
       ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING id::text AS id, tenant, dedupe_key AS "dedupeKey", recipient, attempts, created_at AS "createdAt",
       ARRAY(SELECT DISTINCT n.case_id FROM notification n WHERE n.mail_id = outbox_mail.id AND ${STILL_TO_TELL}
         ORDER BY n.case_id) AS cases`,
    [limit, leaseMs],
  );
}

/** With the words that went out: what was queued may have shrunk. */
export async function mailSent(on: Executor, id: string, subject: string, body: string): Promise<void> {
  await rows(
    on,
    `UPDATE outbox_mail SET status = 'sent', sent_at = now(), last_error = NULL, subject = $2, body = $3 WHERE id = $1`,
    [id, subject, body],
  );
}

/** Nothing is left of what it would have told. */
export async function mailWithdrawn(on: Executor, id: string): Promise<void> {
  await rows(on, `UPDATE outbox_mail SET status = 'withdrawn' WHERE id = $1`, [id]);
}

/** Tries again after `againMs`, or never: the line stays in the inbox whatever becomes of the mail. */
export async function mailFailed(on: Executor, id: string, error: string, againMs: number | undefined): Promise<void> {
  await rows(
    on,
    `UPDATE outbox_mail SET last_error = $2, status = CASE WHEN $3::float8 IS NULL THEN 'failed' ELSE 'pending' END,
       next_attempt_at = now() + coalesce($3::float8, 0) * interval '1 ms' WHERE id = $1`,
    [id, error, againMs ?? null],
  );
}
