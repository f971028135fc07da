import type { Instant } from '#core/json.ts';
import { row, rows, type Executor } from '../sql.ts';
import { atRisk, onHold, OPEN_CASE, overdue, stuck } from './conditions.ts';

export interface BoardCounts {
  readonly open: number;
  readonly overdue: number;
  readonly atRisk: number;
  readonly unassigned: number;
  readonly onHold: number;
  readonly stuck: number;
}

/** What the board can be split by. */
const GROUPS = { stage: 'c.stage', program: 'c.program_id', owner: 'c.owner', team: 'c.team' } as const;
export type BoardGroup = keyof typeof GROUPS;

/** A tenant's open cases counted by the conditions that the case list filters by. `key` is null for nobody. */
export function countBoard(
  on: Executor,
  tenant: string,
  by: BoardGroup,
  now: Instant,
): Promise<(BoardCounts & { readonly key: string | null })[]> {
  const at = '$2::timestamptz';
  const count = (condition: string): string => `count(*) FILTER (WHERE ${condition})::int`;
  return rows(
    on,
    `SELECT ${GROUPS[by]} AS key, count(*)::int AS open, ${count(overdue(at))} AS overdue, ${count(atRisk(at))} AS "atRisk",
       ${count('c.owner IS NULL')} AS unassigned, ${count(onHold(at))} AS "onHold", ${count(stuck(at))} AS stuck
     FROM care_case c WHERE c.tenant = $1 AND ${OPEN_CASE} GROUP BY 1 ORDER BY 1`,
    [tenant, now],
  );
}

/** What waits, over all tenants, for /metrics. Ages in seconds, 0 when nothing waits. */
export interface Backlog {
  /** Commands whose answer is not stored yet, hence maybe not projected. */
  readonly openIntents: number;
  readonly oldestIntentAge: number;
  readonly receivedMessages: number;
  readonly oldestMessageAge: number;
  readonly quarantinedMessages: number;
  readonly pendingMails: number;
}

export async function readBacklog(on: Executor): Promise<Backlog> {
  const found = await row<Backlog>(on, BACKLOG);
  if (!found) throw new Error('An aggregate gave no row');
  return found;
}

const BACKLOG = `
  SELECT i.count AS "openIntents", i.age AS "oldestIntentAge", m.count AS "receivedMessages", m.age AS "oldestMessageAge",
    (SELECT count(*)::int FROM inbox_message WHERE status = 'quarantined') AS "quarantinedMessages",
    (SELECT count(*)::int FROM outbox_mail WHERE status = 'pending') AS "pendingMails"
  FROM (SELECT count(*)::int, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age
      FROM intent WHERE status = 'open') i,
    (SELECT count(*)::int, coalesce(extract(epoch FROM now() - min(received_at)), 0)::float8 AS age
      FROM inbox_message WHERE status = 'received') m`;
