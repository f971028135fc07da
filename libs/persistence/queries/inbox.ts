import type { Instant } from '#core/json.ts';
import type { Notice } from '../notifications.ts';
import { row, rows, type Executor } from '../sql.ts';

export interface InboxLine extends Notice {
  readonly id: string;
  readonly toldAt: Instant;
  readonly seenAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly reversedAt: Instant | null;
}

const LINE = `id::text AS id, case_id AS "caseId", recipient, position, because, clock, instance, ladder, rung, at,
  tell_at AS "toldAt", seen_at AS "seenAt", acknowledged_at AS "acknowledgedAt", reversed_at AS "reversedAt"`;

/**
 * Not withdrawn: reversed before anybody saw it. Quiet hours hold back the mail and not the line: an inbox wakes nobody.
 */
const SHOWN = '(reversed_at IS NULL OR seen_at IS NOT NULL)';

/** Who looks. */
export interface InboxReader {
  readonly person: string;
  /** In the role of a supervisor: sees the queues of teams too. */
  readonly supervises: boolean;
}

/**
 * Of a tenant ($1) a person's ($2) own lines; for a supervisor ($3) also the queues of the teams that the duty roster
 * gives them (no team: all), and queues that it gives to no supervisor, which nobody would see.
 */
const SEEN_BY = `tenant = $1 AND (recipient = $2 OR ($3 AND recipient LIKE 'team:%' AND (
  EXISTS (SELECT FROM staff_duty s WHERE s.tenant = $1 AND s.person = $2
    AND (s.team IS NULL OR recipient = 'team:' || s.team))
  OR NOT EXISTS (SELECT FROM staff_duty s WHERE s.tenant = $1 AND s.position = 'supervisor'
    AND (s.team IS NULL OR recipient = 'team:' || s.team)))))`;

/**
 * The lines that a person may see, newest first; `before` is the id of the last line of a page. A bare `id` in ORDER BY
 * would be the text that is selected, and 9 come after 10.
 */
export function listInbox(
  on: Executor,
  tenant: string,
  { person, supervises }: InboxReader,
  page: { readonly unseen: boolean; readonly before?: string; readonly limit: number },
): Promise<InboxLine[]> {
  return rows<InboxLine>(
    on,
    `SELECT ${LINE} FROM notification
     WHERE ${SEEN_BY} AND ${SHOWN}
       AND ($4 = false OR seen_at IS NULL) AND ($5::bigint IS NULL OR id < $5::bigint)
     ORDER BY notification.id DESC LIMIT $6`,
    [tenant, person, supervises, page.unseen, page.before ?? null, page.limit],
  );
}

/** Marks a line as seen, the first time that it is; undefined when the person sees no such line. Safe to repeat. */
export function markSeen(
  on: Executor,
  tenant: string,
  { person, supervises }: InboxReader,
  id: string,
  now: Instant,
): Promise<InboxLine | undefined> {
  return row<InboxLine>(
    on,
    `UPDATE notification SET seen_at = coalesce(seen_at, $4)
     WHERE ${SEEN_BY} AND ${SHOWN} AND id = $5::bigint
     RETURNING ${LINE}`,
    [tenant, person, supervises, now, id],
  );
}
