import { row, type Executor } from '#persistence/sql.ts';

/** What a command needs to know of its case before it is sent. */
export interface CaseHead {
  /** The journal holds every event up to this one; absent while an earlier event is still being written. */
  readonly journaledThrough?: number;
}

/** Undefined when the tenant has no such case. Counting is an index scan over one case's events. */
export async function caseHead(on: Executor, tenant: string, caseId: string): Promise<CaseHead | undefined> {
  const found = await row<{ lastSeq: number; journaled: number }>(
    on,
    `SELECT c.last_seq AS "lastSeq",
       (SELECT count(*)::int FROM case_event e WHERE e.case_id = c.case_id AND e.seq <= c.last_seq) AS journaled
     FROM care_case c WHERE c.case_id = $1 AND c.tenant = $2`,
    [caseId, tenant],
  );
  if (!found) return undefined;
  return found.journaled === found.lastSeq ? { journaledThrough: found.lastSeq } : {};
}
