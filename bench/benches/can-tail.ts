import type { Bench } from '../bench.ts';
import { compared, interleaved, percentile, ratioAtMost } from '../figure.ts';
import { CaseLoad, type LoadCase } from '../load/cases.ts';
import { inLanes, msOf, times } from '../load/lanes.ts';

const LANES = 8;
const COMMANDS = 160;
/** With the opening this stays below the length of a run. */
const SHORT = 16;

/** p99 of eight callers of one case that continues as new again and again, beside eight of cases that never do. */
export const canTail: Bench = async ({ repeats }, bed) => {
  const { client, withWorkers } = await bed();
  return withWorkers(['case'], 500, async () => {
    const load = await CaseLoad.on(client);
    const p99 = async (jobs: readonly (readonly LoadCase[])[]): Promise<number> => {
      const all: number[] = [];
      for (const batch of jobs) {
        await inLanes(batch, LANES, async (one) => void all.push(await msOf(() => load.command(one))));
      }
      return percentile(all, 99);
    };
    const over = async (): Promise<number> => {
      const cases = await load.open(1);
      return p99([times(COMMANDS).flatMap(() => cases)]);
    };
    const without = async (): Promise<number> => {
      const cases = await load.open(COMMANDS / SHORT);
      return p99(cases.map((one) => times(SHORT).map(() => one)));
    };
    const figure = compared('can-tail', 'ms p99', await interleaved(repeats, over, without));
    return [{ figure, goal: ratioAtMost(2.5) }];
  });
};
