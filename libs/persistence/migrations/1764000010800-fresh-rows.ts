import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLY_WITH_GOAL } from './1764000010700-clock-goal.ts';

/** How whole sets of clocks are exchanged, as `apply_changes` does it: lifted out, so that both functions do the same. */
const EXCHANGE = between(APPLY_WITH_GOAL, 'DELETE FROM clock old', 'END IF;\n    RETURN appended;');

export const EXCHANGE_CLOCKS = `
  CREATE FUNCTION exchange_clocks(p jsonb, fresh text[]) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
      ${EXCHANGE.trim()}
  END $$`;

/**
 * When a newer header lies over clocks that were refreshed, and no newer set of them comes along, nobody knows whether
 * the rows are still right: the event was decided by what was so before the refresh. Then they are due at once.
 */
const REFRESH_AT = `CASE WHEN care_case.refreshed_at IS NULL OR EXISTS (
            SELECT FROM jsonb_to_recordset(p->'clockSets') AS s(case_id text, seq integer)
              WHERE s.case_id = care_case.case_id AND s.seq > care_case.clocks_seq)
          THEN excluded.refresh_at ELSE excluded.updated_at END`;

/** Each part is in the text once; a migration before this one cannot have changed that. */
const WITH_REFRESH = APPLY_WITH_GOAL.replace(EXCHANGE, 'PERFORM exchange_clocks(p, fresh);\n    ')
  .replace('summary = excluded.summary', `summary = excluded.summary, refresh_at = ${REFRESH_AT}`)
  .replace('SET clocks_seq = s.seq', 'SET clocks_seq = s.seq, refreshed_at = NULL');

/**
 * `refresh_clocks(p)` writes the rows of one case as they are at a moment after its last event. `p` holds the header
 * (`case`), `clockSets` and `clocks` as `apply_changes` takes them, and `leased`: the `refresh_at` under which the case
 * was taken. Nothing happens, and it gives false, when the header is no longer of the event that was folded, or another
 * process has refreshed the case since: what is there is newer.
 */
const REFRESH_CLOCKS = `
  CREATE FUNCTION refresh_clocks(p jsonb) RETURNS boolean LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_generic_plan AS $$
  DECLARE
    n care_case := jsonb_populate_record(NULL::care_case, p->'case');
  BEGIN
    -- the rows are those of this event from now on: the sets of earlier ones that come late are older
    UPDATE care_case c SET next_due_at = n.next_due_at, summary = n.summary, clocks_seq = n.last_seq,
        refresh_at = n.refresh_at, refreshed_at = n.refreshed_at
      WHERE c.case_id = n.case_id AND c.last_seq = n.last_seq AND c.refresh_at = (p->>'leased')::timestamptz;
    IF NOT FOUND THEN
      RETURN false;
    END IF;
    PERFORM exchange_clocks(p, ARRAY[n.case_id]);
    RETURN true;
  END $$`;

/**
 * Rows of clocks are kept fresh: `refresh_at` is when those of a case no longer give what is so, `refreshed_at` the
 * moment that they were evaluated at since the last event, if they were. The cases that are open now are all due.
 */
export class FreshRows1764000010800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The index is made while no row belongs in it: writers wait for one look through the table, not for a sort.
    await runner.query(`
      ALTER TABLE care_case ADD COLUMN refresh_at timestamptz(3), ADD COLUMN refreshed_at timestamptz(3);
      CREATE INDEX care_case_by_refresh ON care_case (refresh_at) WHERE refresh_at IS NOT NULL;
      UPDATE care_case SET refresh_at = updated_at WHERE stage <> 'closed'`);
    for (const sql of [EXCHANGE_CLOCKS, WITH_REFRESH, REFRESH_CLOCKS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(APPLY_WITH_GOAL);
    await runner.query(`
      DROP FUNCTION refresh_clocks(jsonb);
      DROP FUNCTION exchange_clocks(jsonb, text[]);
      ALTER TABLE care_case DROP COLUMN refresh_at, DROP COLUMN refreshed_at`);
  }
}

function between(text: string, from: string, to: string): string {
  return text.slice(text.indexOf(from), text.indexOf(to));
}
