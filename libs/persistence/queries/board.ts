import type { Instant } from '#core/json.ts';
import { row, rows, type Executor } from '../sql.ts';
import { clockIsOverdue, clockIsWarned, onHold, OPEN_CASE, RUNNING, TASK_IS_HELD, WILL_ACT } from './conditions.ts';

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

/**
 * A tenant's open cases counted by the conditions that the case list filters by. `key` is null for nobody. All clocks
 * and tasks are read once, which for a whole board is faster than the look-ups that fill a page of a list.
 */
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
    `WITH clocks AS (
       SELECT k.case_id, bool_or(${clockIsOverdue(at)}) AS overdue, bool_or(${clockIsWarned(at)}) AS warned
       FROM clock k WHERE k.tenant = $1 AND ${RUNNING} GROUP BY 1),
     held AS (
       SELECT DISTINCT t.case_id FROM task t JOIN care_case c ON c.case_id = t.case_id
       WHERE t.tenant = $1 AND ${TASK_IS_HELD})
     SELECT ${GROUPS[by]} AS key, count(*)::int AS open, ${count('k.overdue')} AS overdue,
       ${count('k.warned AND k.overdue IS NOT TRUE')} AS "atRisk", ${count('c.owner IS NULL')} AS unassigned,
       ${count(onHold(at))} AS "onHold",
       ${count(`${onHold(at)} IS NOT TRUE AND NOT ${WILL_ACT} AND held.case_id IS NULL`)} AS stuck
     FROM care_case c LEFT JOIN clocks k ON k.case_id = c.case_id LEFT JOIN held ON held.case_id = c.case_id
     WHERE c.tenant = $1 AND ${OPEN_CASE} GROUP BY 1 ORDER BY 1`,
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
