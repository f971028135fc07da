import type { Instant } from '#core/json.ts';
import { row } from '#persistence/sql.ts';
import type { DataSource } from 'typeorm';
import { STORM_CLOCK, type StormProgram } from './storm-library.ts';

/** What the journal holds of the wakes of one program's cases. */
export interface Journaled {
  /** Cases with exactly one act of the clock. */
  readonly once: number;
  /** Acts beyond the first of their case. */
  readonly doubled: number;
  /** Acts recorded before they were due. */
  readonly early: number;
  /** Acts under another instant than the one at which they were due. */
  readonly wrong: number;
  /** Acts of any other clock. */
  readonly others: number;
  /** When each act of the clock was recorded, ms since 1970. */
  readonly recordedAt: readonly number[];
}

/** Tells every act of every case apart, in one query. */
export async function journaledWakes(source: DataSource, tenant: StormProgram, dueAt: Instant): Promise<Journaled> {
  const found = await row<Journaled>(
    source,
    `WITH act AS (
       SELECT case_id, occurred_at, recorded_at, data->>'clock' = $2 AND data->>'to' = 'missed' AS is_due
       FROM case_event WHERE tenant = $1 AND type = 'clockActed')
     SELECT count(DISTINCT case_id) FILTER (WHERE is_due)::int AS once,
       (count(*) FILTER (WHERE is_due) - count(DISTINCT case_id) FILTER (WHERE is_due))::int AS doubled,
       count(*) FILTER (WHERE is_due AND recorded_at < $3)::int AS early,
       count(*) FILTER (WHERE is_due AND occurred_at <> $3)::int AS wrong,
       count(*) FILTER (WHERE NOT is_due)::int AS others,
       coalesce(array_agg(extract(epoch FROM recorded_at)::float8 * 1000) FILTER (WHERE is_due), '{}') AS "recordedAt"
     FROM act`,
    [tenant, STORM_CLOCK, dueAt],
  );
  if (!found) throw new Error('The journal gave no answer');
  return found;
}

/** Events of a program's cases, of whatever kind. */
export async function eventCount(source: DataSource, tenant: StormProgram): Promise<number> {
  const found = await row<{ n: number }>(source, 'SELECT count(*)::int AS n FROM case_event WHERE tenant = $1', [
    tenant,
  ]);
  return found?.n ?? 0;
}
