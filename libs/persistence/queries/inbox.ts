import type { Instant } from '#core/json.ts';
import { row, rows, type Executor } from '../sql.ts';

export interface InboxLine {
  readonly id: string;
  readonly caseId: string;
  readonly recipient: string;
  readonly position: string;
  readonly because: string;
  readonly clock: string;
  readonly instance: string;
  readonly ladder: string;
  readonly rung: number;
  readonly at: Instant;
  readonly toldAt: Instant;
  readonly seenAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly reversedAt: Instant | null;
}

const LINE = `id::text AS id, case_id AS "caseId", recipient, position, because, clock, instance, ladder, rung, at,
  tell_at AS "toldAt", seen_at AS "seenAt", acknowledged_at AS "acknowledgedAt", reversed_at AS "reversedAt"`;

/** Told by now, and not withdrawn: reversed before anybody saw it. */
const SHOWN = `tell_at <= $3 AND (reversed_at IS NULL OR seen_at IS NOT NULL)`;

/** A person's own lines and those of the team queues, newest first; `before` is the id of the last line of a page. */
export function listInbox(
  on: Executor,
  tenant: string,
  person: string,
  page: { readonly now: Instant; readonly unseen: boolean; readonly before?: string; readonly limit: number },
): Promise<InboxLine[]> {
  return rows<InboxLine>(
    on,
    `SELECT ${LINE} FROM notification
     WHERE tenant = $1 AND (recipient = $2 OR recipient LIKE 'team:%') AND ${SHOWN}
       AND ($4 = false OR seen_at IS NULL) AND ($5::bigint IS NULL OR id < $5::bigint)
     ORDER BY id DESC LIMIT $6`,
    [tenant, person, page.now, page.unseen, page.before ?? null, page.limit],
  );
}

/** Marks a line as seen, the first time that it is; undefined when the person has no such line. Safe to repeat. */
export function markSeen(
  on: Executor,
  tenant: string,
  person: string,
  id: string,
  now: Instant,
): Promise<InboxLine | undefined> {
  return row<InboxLine>(
    on,
    `UPDATE notification SET seen_at = coalesce(seen_at, $3)
     WHERE tenant = $1 AND (recipient = $2 OR recipient LIKE 'team:%') AND ${SHOWN} AND id = $4::bigint
     RETURNING ${LINE}`,
    [tenant, person, now, id],
  );
}
