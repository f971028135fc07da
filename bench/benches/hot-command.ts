import type { Bench } from '../bench.ts';
import { compared, interleaved, ratioAtLeast } from '../figure.ts';
import { BareLoad } from '../load/bare.ts';
import { CaseLoad } from '../load/cases.ts';
import { inLanes, secondsOf, times } from '../load/lanes.ts';

const CASES = 16;
/** One whole run of a case: its continue-as-new is counted, and the baseline has none. */
const COMMANDS = 20;
const LANES = 8;

/** Commands a second through the Temporal client, cases in memory, beside a bare update with a trivial validator. */
export const hotCommand: Bench = async ({ repeats }, bed) => {
  const { client, withWorkers } = await bed();
  return withWorkers(['bare', 'case'], 500, async () => {
    const load = await CaseLoad.on(client);
    const bare = new BareLoad(client, await load.weigh());
    const rate = (seconds: number): number => (CASES * COMMANDS) / seconds;
    const ours = async (): Promise<number> => {
      const cases = await load.open(CASES);
      const jobs = times(COMMANDS).flatMap(() => cases);
      return rate(await secondsOf(() => inLanes(jobs, LANES, async (one) => void (await load.command(one)))));
    };
    const baseline = async (): Promise<number> => {
      const ids = await bare.open(CASES);
      const jobs = times(COMMANDS).flatMap(() => ids);
      const seconds = await secondsOf(() => inLanes(jobs, LANES, (id) => bare.update(id)));
      await bare.end(ids);
      return rate(seconds);
    };
    const pairs = await interleaved(repeats, ours, baseline);
    return [{ figure: compared('hot-command', 'commands/s', pairs), goal: ratioAtLeast(0.8) }];
  });
};
