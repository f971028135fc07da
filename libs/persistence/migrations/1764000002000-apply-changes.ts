import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `apply_changes(p)` writes what commands and wakes changed: one call, one transaction, any order, any number of times.
 *
 * `p` holds column rows (columns.ts): `events`, `cases` (one per case: its newest header), `tasks` and `clocks` (whole
 * sets), and `taskSets`, `clockSets`: `{case_id, seq, keys}` of the cases whose set is in `p`. Rows arrive sorted by case,
 * so that concurrent calls lock in the same order. Gives the number of events that were new.
 *
 * Plans are cached while the tables grow: made on a near empty database, they would read whole tables later. Looking
 * each row up by its key is right at every size, so nothing else is allowed, and no call pays for planning again.
 */
export const APPLY_CHANGES = `
  CREATE FUNCTION apply_changes(p jsonb) RETURNS integer LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_generic_plan AS $$
  DECLARE
    appended integer;
    fork record;
    fresh text[];
  BEGIN
    INSERT INTO case_event SELECT * FROM jsonb_populate_recordset(NULL::case_event, p->'events')
      ON CONFLICT (case_id, seq) DO NOTHING;
    GET DIAGNOSTICS appended = ROW_COUNT;
    -- an event must be the one that is there, and fit its neighbours, whichever of them came first
    SELECT e.case_id, e.seq INTO fork
      FROM jsonb_to_recordset(p->'events') AS e(case_id text, seq integer, prev_hash text, hash text)
      JOIN case_event near ON near.case_id = e.case_id AND near.seq BETWEEN e.seq - 1 AND e.seq + 1
      WHERE CASE near.seq - e.seq WHEN -1 THEN near.hash <> e.prev_hash
        WHEN 0 THEN near.hash <> e.hash ELSE near.prev_hash <> e.hash END LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'event % of case % continues another journal than the one that is written', fork.seq, fork.case_id
        USING ERRCODE = 'TL001';
    END IF;

    INSERT INTO care_case SELECT * FROM jsonb_populate_recordset(NULL::care_case, p->'cases')
      ON CONFLICT (case_id) DO UPDATE SET
        person_id = excluded.person_id, program_id = excluded.program_id, program_version = excluded.program_version,
        stage = excluded.stage, outcome = excluded.outcome, owner = excluded.owner, team = excluded.team,
        priority = excluded.priority, risk_level = excluded.risk_level, risk_score = excluded.risk_score,
        eligible = excluded.eligible, hold_reason = excluded.hold_reason, hold_until = excluded.hold_until,
        next_due_at = excluded.next_due_at, opened_at = excluded.opened_at, closed_at = excluded.closed_at,
        updated_at = excluded.updated_at, last_seq = excluded.last_seq, summary = excluded.summary
      WHERE care_case.last_seq < excluded.last_seq;

    -- from here on the case rows are locked: whole sets are exchanged by one writer at a time
    WITH taken AS (
      UPDATE care_case c SET tasks_seq = s.seq
        FROM jsonb_to_recordset(p->'taskSets') AS s(case_id text, seq integer)
        WHERE c.case_id = s.case_id AND c.tasks_seq < s.seq RETURNING c.case_id)
      SELECT array_agg(case_id) INTO fresh FROM taken;
    IF fresh IS NOT NULL THEN
      DELETE FROM task old USING jsonb_to_recordset(p->'taskSets') AS s(case_id text, keys text[])
        WHERE old.case_id = s.case_id AND s.case_id = ANY (fresh) AND old.task_id <> ALL (s.keys);
      INSERT INTO task SELECT n.* FROM jsonb_populate_recordset(NULL::task, p->'tasks') n
        LEFT JOIN task old ON old.case_id = n.case_id AND old.task_id = n.task_id
        WHERE n.case_id = ANY (fresh) AND old IS DISTINCT FROM n
        ON CONFLICT (case_id, task_id) DO UPDATE SET
          tenant = excluded.tenant, kind = excluded.kind, title = excluded.title, status = excluded.status,
          assignee = excluded.assignee, opened_at = excluded.opened_at, ended_at = excluded.ended_at,
          clock = excluded.clock, due_by = excluded.due_by;
    END IF;

    WITH taken AS (
      UPDATE care_case c SET clocks_seq = s.seq
        FROM jsonb_to_recordset(p->'clockSets') AS s(case_id text, seq integer)
        WHERE c.case_id = s.case_id AND c.clocks_seq < s.seq RETURNING c.case_id)
      SELECT array_agg(case_id) INTO fresh FROM taken;
    IF fresh IS NOT NULL THEN
      DELETE FROM clock old USING jsonb_to_recordset(p->'clockSets') AS s(case_id text, keys text[])
        WHERE old.case_id = s.case_id AND s.case_id = ANY (fresh)
          AND old.clock || chr(31) || old.instance <> ALL (s.keys);
      INSERT INTO clock SELECT n.* FROM jsonb_populate_recordset(NULL::clock, p->'clocks') n
        LEFT JOIN clock old ON old.case_id = n.case_id AND old.clock = n.clock AND old.instance = n.instance
        WHERE n.case_id = ANY (fresh) AND old IS DISTINCT FROM n
        ON CONFLICT (case_id, clock, instance) DO UPDATE SET
          tenant = excluded.tenant, title = excluded.title, status = excluded.status,
          started_at = excluded.started_at, opens_at = excluded.opens_at, warn_at = excluded.warn_at,
          due_at = excluded.due_at, paused_at = excluded.paused_at, ended_at = excluded.ended_at,
          missed_at = excluded.missed_at, acts = excluded.acts, weight = excluded.weight;
    END IF;
    RETURN appended;
  END $$`;

export class ApplyChanges1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPLY_CHANGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION apply_changes(jsonb)');
  }
}
