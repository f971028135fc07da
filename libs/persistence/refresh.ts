import type { Changes } from '#core/case/protocol.ts';
import type { Instant } from '#core/json.ts';
import { caseColumns } from './columns.ts';
import { clockSetsOf } from './projection.ts';
import { row, rows, type Executor } from './sql.ts';

/** A case whose rows have to be refreshed, leased to whoever took it. */
export interface StaleCase {
  readonly caseId: string;
  readonly tenant: string;
  /** The header is of this event. */
  readonly seq: number;
  /** Until when nobody else takes it; names the lease. */
  readonly leased: Instant;
}

const TAKE = `
  UPDATE care_case SET refresh_at = $1::timestamptz + $2 * interval '1 ms'
  WHERE case_id IN (
    SELECT case_id FROM care_case WHERE refresh_at <= $1::timestamptz
    ORDER BY refresh_at LIMIT $3 FOR UPDATE SKIP LOCKED)
  RETURNING case_id AS "caseId", tenant, last_seq AS seq, refresh_at AS leased`;

/**
 * Takes cases of any tenant whose rows no longer give what is so at `now`, those that waited longest first. Several
 * processes never get the same one; when its taker dies, a case is there again after the lease.
 */
export function takeStale(on: Executor, now: Instant, limit: number, leaseMs: number): Promise<StaleCase[]> {
  return rows<StaleCase>(on, TAKE, [now, leaseMs, limit]);
}

/**
 * Writes the rows of a case as they are at `now`. They are whole, and those of the event that was folded. False, and
 * nothing is written, when the case has moved on or the lease is over: then what is there is newer. Retry freely.
 */
export async function refreshClocks(on: Executor, fresh: Changes, now: Instant, leased: Instant): Promise<boolean> {
  const payload = { case: caseColumns(fresh, now), ...clockSetsOf([fresh]), leased };
  const written = await row<{ done: boolean }>(on, 'SELECT refresh_clocks($1) AS done', [JSON.stringify(payload)]);
  return written?.done ?? false;
}

/** Leaves a case that cannot be refreshed alone until then, unless it has moved on. */
export async function postponeRefresh(on: Executor, { caseId, leased }: StaleCase, until: Instant): Promise<void> {
  const sql = 'UPDATE care_case SET refresh_at = $3 WHERE case_id = $1 AND refresh_at = $2::timestamptz';
  await rows(on, sql, [caseId, leased, until]);
}
