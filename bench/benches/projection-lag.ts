import type { DataSource } from 'typeorm';
import { openDataSource } from '#persistence/data-source.ts';
import { row } from '#persistence/sql.ts';
import type { Bench } from '../bench.ts';
import { compared, type Pair, percentile, ratioAtMost } from '../figure.ts';
import { type HttpCase, HttpLoad } from '../load/http.ts';
import { inLanes, times } from '../load/lanes.ts';

const CASES = 8;
const COMMANDS = 25;
const LANES = 4;

/** p99 from sending a command to the first read that shows it, beside p99 of its acknowledgement: the same commands. */
export const projectionLag: Bench = async ({ repeats }, bed) => {
  const made = await bed();
  return made.withWorkers(['case'], 500, async () => {
    const http = await HttpLoad.on(made);
    const source = await openDataSource(made.stack.databaseUrl, { poolSize: LANES });
    const pairs: Pair[] = [];
    for (const _ of times(repeats)) pairs.push(await lag(http, source));
    await source.destroy();
    return [{ figure: compared('projection-lag', 'ms p99', pairs), goal: ratioAtMost(1.3) }];
  });
};

/** Ours: until a read shows the command; baseline: until it is acknowledged. Milliseconds, p99. */
async function lag(http: HttpLoad, source: DataSource): Promise<Pair> {
  const cases = await http.open(CASES);
  const visible: number[] = [];
  const acknowledged: number[] = [];
  const send = async (one: HttpCase): Promise<void> => {
    const startedAt = performance.now();
    const seq = await http.command(one);
    acknowledged.push(performance.now() - startedAt);
    while ((await seqOf(source, one.id)) < seq);
    visible.push(performance.now() - startedAt);
  };
  const jobs = times(COMMANDS).flatMap(() => cases);
  await inLanes(jobs, LANES, send);
  return { ours: percentile(visible, 99), baseline: percentile(acknowledged, 99) };
}

async function seqOf(source: DataSource, caseId: string): Promise<number> {
  const sql = 'SELECT last_seq AS seq FROM care_case WHERE case_id = $1';
  const found = await row<{ seq: number }>(source, sql, [caseId]);
  return found?.seq ?? 0;
}
