import type { Instant } from '#core/json.ts';
import { loadJournals, type CaseJournal } from './journal.ts';
import { rows, type Executor } from './sql.ts';

/** As the index has it. */
const ACTS_AT = `(c.summary->>'nextActionAt') COLLATE "C"`;

/**
 * A case with a command under way is its own: what it decided may not be written yet. So is one whose journal has a gap,
 * or goes on behind its rows.
 */
const TAKE = `
  WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(7364, 2) AS mine)
  SELECT c.case_id AS "caseId" FROM care_case c
  WHERE (SELECT mine FROM turn) AND c.stage <> 'closed' AND ${ACTS_AT} <= $1 AND c.updated_at <= $1::timestamptz
    AND c.case_id <> ALL ($2)
    AND NOT EXISTS (SELECT FROM intent i WHERE i.tenant = c.tenant AND i.case_id = c.case_id AND i.status = 'open')
    AND (SELECT count(*) = c.last_seq AND max(e.seq) = c.last_seq FROM case_event e WHERE e.case_id = c.case_id)
  ORDER BY ${ACTS_AT} LIMIT $3`;

/**
 * The journals of cases of any tenant that had something to do by themselves at `since` or before, nothing of which has
 * been done, those that waited longest first. One process at a time gets any until its transaction ends; no row is locked,
 * because whoever writes a case of its own would wait here with its events, and this with its own for those.
 * @param except case ids that are left out
 */
export async function takeLate(
  on: Executor,
  since: Instant,
  except: readonly string[],
  limit: number,
): Promise<CaseJournal[]> {
  const found = await rows<{ caseId: string }>(on, TAKE, [since, except, limit]);
  return loadJournals(
    on,
    found.map(({ caseId }) => caseId),
  );
}
