import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has become true of a clock since its row was written, without any wake. */
const CLOCK_STATUS_AT = `
  CREATE FUNCTION clock_status_at(
    status text, opens_at timestamptz, warn_at timestamptz, due_at timestamptz, at timestamptz
  ) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
      WHEN status NOT IN ('waiting', 'running', 'warned') THEN status
      WHEN due_at <= at THEN 'missed'
      WHEN status = 'warned' OR warn_at <= at THEN 'warned'
      WHEN status = 'waiting' AND (opens_at IS NULL OR opens_at > at) THEN 'waiting'
      ELSE 'running'
    END
  $$`;

/**
 * The core's urgencyOf, term by term in the same order, so that both round alike; 80 to 100 for a breach. These are
 * plain expressions over immutable functions, so that PostgreSQL inlines them: called, they would take most of the time
 * of a long worklist.
 */
const URGENCY_OF = `
  CREATE FUNCTION urgency_of(status text, share double precision, weight double precision)
  RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
      WHEN status = 'missed' THEN floor(80 + 20 * (least(100, greatest(0, weight)) / 100) + 0.5::float8)
      WHEN status = 'waiting' THEN 1
      WHEN status NOT IN ('running', 'warned', 'paused') THEN 0
      ELSE floor((5 + least(1, greatest(0, share)) * (35 + 25 * (least(100, greatest(0, weight)) / 100))
        + CASE WHEN status = 'warned' THEN 8 ELSE 0 END) / CASE WHEN status = 'paused' THEN 2 ELSE 1 END + 0.5::float8)
    END::integer
  $$`;

/** `status` is the one at `now_at` (clock_status_at). */
const URGENCY_AT = `
  CREATE FUNCTION urgency_at(
    status text, started_at timestamptz, due_at timestamptz, weight double precision, now_at timestamptz
  ) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT urgency_of(status, CASE WHEN due_at > started_at THEN
      round(date_part('epoch', now_at - started_at) * 1000) / round(date_part('epoch', due_at - started_at) * 1000)
      ELSE 0 END, weight)
  $$`;

export class DerivedClocks1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CLOCK_STATUS_AT, URGENCY_OF, URGENCY_AT]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION urgency_at(text, timestamptz, timestamptz, double precision, timestamptz);
      DROP FUNCTION urgency_of(text, double precision, double precision);
      DROP FUNCTION clock_status_at(text, timestamptz, timestamptz, timestamptz, timestamptz)`);
  }
}
