import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EXCHANGE_CLOCKS } from './1764000010800-fresh-rows.ts';

const BEFORE = EXCHANGE_CLOCKS.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');
export const WITH_LIMIT = BEFORE.replace(
  'goal_at = excluded.goal_at;',
  'goal_at = excluded.goal_at, limit_at = excluded.limit_at;',
);

/** The rows of all open cases are evaluated anew, once. */
export const REFRESH_ALL = `
  UPDATE care_case SET refresh_at = updated_at
    WHERE stage <> 'closed' AND refresh_at IS DISTINCT FROM updated_at`;

/** The core's statusAt, in the same order: missed at its limit, warned only once it is open. */
const CLOCK_STATUS_AT = `
  CREATE FUNCTION clock_status_at(
    status text, opens_at timestamptz, warn_at timestamptz, due_at timestamptz, limit_at timestamptz, at timestamptz
  ) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
      WHEN status NOT IN ('waiting', 'running', 'warned') THEN status
      WHEN coalesce(limit_at, due_at) <= at THEN 'missed'
      WHEN status = 'waiting' AND (opens_at IS NULL OR opens_at > at) THEN 'waiting'
      WHEN status = 'warned' OR warn_at <= at THEN 'warned'
      ELSE 'running'
    END
  $$`;

/**
 * `limit_at` is when a clock is missed, where that is not its due instant: after a grace. The function of the same name
 * with fewer arguments stays for the release before. Open cases get the column as their rows are refreshed: all are due.
 */
export class ClockLimit1764000010900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE clock ADD COLUMN limit_at timestamptz(3)');
    for (const sql of [WITH_LIMIT, CLOCK_STATUS_AT, REFRESH_ALL]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION clock_status_at(text, timestamptz, timestamptz, timestamptz, timestamptz, timestamptz)',
    );
    await runner.query(BEFORE);
    await runner.query('ALTER TABLE clock DROP COLUMN limit_at');
  }
}
