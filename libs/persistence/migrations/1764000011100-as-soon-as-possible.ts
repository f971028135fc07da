import type { MigrationInterface, QueryRunner } from 'typeorm';
import { REFRESH_ALL, WITH_LIMIT } from './1764000010900-clock-limit.ts';

const WITH_EXCUSE = WITH_LIMIT.replace(
  'limit_at = excluded.limit_at;',
  'limit_at = excluded.limit_at, as_soon_as_possible_since = excluded.as_soon_as_possible_since;',
);

/** `status` is the one at `now_at` (clock_status_at); what is owed as soon as possible has used up its time. */
const URGENCY_AT = `
  CREATE FUNCTION urgency_at(
    status text, started_at timestamptz, goal_at timestamptz, due_at timestamptz,
    as_soon_as_possible_since timestamptz, weight double precision, now_at timestamptz
  ) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT urgency_of(status, CASE WHEN due_at > started_at THEN
      round(date_part('epoch', now_at - started_at) * 1000) / round(date_part('epoch', due_at - started_at) * 1000)
      WHEN as_soon_as_possible_since IS NULL THEN 0 ELSE 1 END, goal_at <= now_at, weight)
  $$`;

/**
 * `as_soon_as_possible_since` is since when a clock is owed without a date. The function of the same name with fewer
 * arguments stays for the release before. Open cases get the column as their rows are refreshed: all are due.
 */
export class AsSoonAsPossible1764000011100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE clock ADD COLUMN as_soon_as_possible_since timestamptz(3)');
    for (const sql of [WITH_EXCUSE, URGENCY_AT, REFRESH_ALL]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION urgency_at(text, timestamptz, timestamptz, timestamptz, timestamptz, double precision, timestamptz)',
    );
    await runner.query(WITH_LIMIT);
    await runner.query('ALTER TABLE clock DROP COLUMN as_soon_as_possible_since');
  }
}
