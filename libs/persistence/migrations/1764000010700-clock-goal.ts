import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLY_CHANGES } from './1764000002000-apply-changes.ts';

/** Replaced whole, as PostgreSQL wants it: what differs from the first text is the one column. */
export const APPLY_WITH_GOAL = APPLY_CHANGES.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION').replace(
  'weight = excluded.weight;',
  'weight = excluded.weight, goal_at = excluded.goal_at;',
);

/** The core's urgencyOf, term by term in the same order (derived-clocks says why); `share` is 1 at the deadline. */
const URGENCY_OF = `
  CREATE FUNCTION urgency_of(status text, share double precision, goal_passed boolean, weight double precision)
  RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
      WHEN status = 'missed' THEN floor(least(100, 80 + 10 * (least(100, greatest(0, weight)) / 100)
        + 2 * greatest(0, floor(share) - 1)) + 0.5::float8)
      WHEN status = 'waiting' THEN 1
      WHEN status NOT IN ('running', 'warned', 'paused') THEN 0
      ELSE floor((5 + least(1, greatest(0, share)) * (35 + 25 * (least(100, greatest(0, weight)) / 100))
        + CASE WHEN status = 'warned' THEN 8 ELSE 0 END + CASE WHEN goal_passed THEN 6 ELSE 0 END)
        / CASE WHEN status = 'paused' THEN 2 ELSE 1 END + 0.5::float8)
    END::integer
  $$`;

/** `status` is the one at `now_at` (clock_status_at). */
const URGENCY_AT = `
  CREATE FUNCTION urgency_at(
    status text, started_at timestamptz, goal_at timestamptz, due_at timestamptz, weight double precision,
    now_at timestamptz
  ) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT urgency_of(status, CASE WHEN due_at > started_at THEN
      round(date_part('epoch', now_at - started_at) * 1000) / round(date_part('epoch', due_at - started_at) * 1000)
      ELSE 0 END, goal_at <= now_at, weight)
  $$`;

/**
 * Lists are ordered by goals too, and by how long a deadline has passed. The functions of the same names with fewer
 * arguments stay for the release before.
 */
export class ClockGoal1764000010700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE clock ADD COLUMN goal_at timestamptz(3)');
    for (const sql of [APPLY_WITH_GOAL, URGENCY_OF, URGENCY_AT]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION urgency_at(text, timestamptz, timestamptz, timestamptz, double precision, timestamptz);
      DROP FUNCTION urgency_of(text, double precision, boolean, double precision);`);
    await runner.query(APPLY_CHANGES.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    await runner.query('ALTER TABLE clock DROP COLUMN goal_at');
  }
}
