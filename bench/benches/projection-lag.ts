import { openDataSource } from '#persistence/data-source.ts';
import { rows } from '#persistence/sql.ts';
import type { Bench } from '../bench.ts';
import { compared, type Pair, percentile, ratioAtMost } from '../figure.ts';
import { HttpLoad } from '../load/http.ts';
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
    const seqOf = async (id: string): Promise<number> => {
      const [found] = await rows<{ seq: number }>(source, 'SELECT last_seq AS seq FROM care_case WHERE case_id = $1', [
        id,
      ]);
      return found?.seq ?? 0;
    };
    const pairs: Pair[] = [];
    for (const _ of times(repeats)) {
      const cases = await http.open(CASES);
      const visible: number[] = [];
      const acknowledged: number[] = [];
      await inLanes(
        times(COMMANDS).flatMap(() => cases),
        LANES,
        async (one) => {
          const startedAt = performance.now();
          const seq = await http.command(one);
          acknowledged.push(performance.now() - startedAt);
          while ((await seqOf(one.id)) < seq);
          visible.push(performance.now() - startedAt);
        },
      );
      pairs.push({ ours: percentile(visible, 99), baseline: percentile(acknowledged, 99) });
    }
    await source.destroy();
    return [{ figure: compared('projection-lag', 'ms p99', pairs), goal: ratioAtMost(1.3) }];
  });
};
