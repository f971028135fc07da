import { row, type Executor } from '../sql.ts';
import { LIMIT, RUNNING } from './conditions.ts';

/**
 * How many cases act by themselves at one instant, the most crowded of the coming week, over all tenants: they share the
 * processors. Zero when nothing acts. Throws DatabaseAwayError.
 */
export async function largestCrowd(on: Executor): Promise<number> {
  const found = await row<{ cases: number }>(
    on,
    `SELECT count(DISTINCT k.case_id)::int AS cases FROM clock k
     WHERE k.acts AND ${RUNNING} AND ${LIMIT} > now() AND ${LIMIT} < now() + interval '7 days'
     GROUP BY ${LIMIT} ORDER BY 1 DESC LIMIT 1`,
  );
  return found?.cases ?? 0;
}
