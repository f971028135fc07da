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
 * The formula of urgency.ts, term by term in the same order, so that both round alike. `remaining` is negative when
 * late; both are milliseconds. Plain expressions over immutable functions, so that PostgreSQL inlines them: called,
 * they would take most of the time of a long worklist.
 */
const URGENCY_OF = `
  CREATE FUNCTION urgency_of(weight double precision, remaining double precision, allowed double precision)
  RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT floor(weight * (
      0.6::float8 * (CASE WHEN remaining <= 0 THEN 1
        WHEN allowed > 0 THEN least(1, greatest(0, 1 - remaining / allowed)) ELSE 0 END)
      + (CASE WHEN remaining > 0 THEN 0 ELSE 0.2::float8 + 0.2::float8 *
        (CASE WHEN allowed > 0 THEN least(1, greatest(0, -remaining / allowed)) ELSE 1 END) END)
    ) + 0.5::float8)::integer
  $$`;

const URGENCY_AT = `
  CREATE FUNCTION urgency_at(
    status text, started_at timestamptz, due_at timestamptz, paused_at timestamptz, weight double precision, now_at timestamptz
  ) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN due_at IS NULL OR status NOT IN ('waiting', 'running', 'paused', 'warned', 'missed') THEN 0
      ELSE urgency_of(weight,
        round(date_part('epoch', due_at - CASE WHEN status = 'paused' THEN coalesce(paused_at, now_at) ELSE now_at END) * 1000),
        round(date_part('epoch', due_at - coalesce(started_at, due_at)) * 1000)) END
  $$`;

export class DerivedClocks1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CLOCK_STATUS_AT, URGENCY_OF, URGENCY_AT]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION urgency_at(text, timestamptz, timestamptz, timestamptz, double precision, timestamptz);
      DROP FUNCTION urgency_of(double precision, double precision, double precision);
      DROP FUNCTION clock_status_at(text, timestamptz, timestamptz, timestamptz, timestamptz)`);
  }
}
