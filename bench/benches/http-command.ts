import type { Bench } from '../bench.ts';
import { compared, interleaved, ratioAtLeast } from '../figure.ts';
import { BareLoad } from '../load/bare.ts';
import { CaseLoad } from '../load/cases.ts';
import { HttpLoad } from '../load/http.ts';
import { inLanes, secondsOf, times } from '../load/lanes.ts';

const CASES = 16;
const COMMANDS = 20;
const LANES = 8;

/** Commands a second through the HTTP API, journal and read models written, beside the bare update of hot-command. */
export const httpCommand: Bench = async ({ repeats }, bed) => {
  const made = await bed();
  const { client, withWorkers } = made;
  return withWorkers(['bare', 'case'], 500, async () => {
    const bare = new BareLoad(client, await (await CaseLoad.on(client)).weigh());
    const http = await HttpLoad.on(made);
    const rate = (seconds: number): number => (CASES * COMMANDS) / seconds;
    const ours = async (): Promise<number> => {
      const cases = await http.open(CASES);
      const jobs = times(COMMANDS).flatMap(() => cases);
      return rate(await secondsOf(() => inLanes(jobs, LANES, async (one) => void (await http.command(one)))));
    };
    const baseline = async (): Promise<number> => {
      const ids = await bare.open(CASES);
      const jobs = times(COMMANDS).flatMap(() => ids);
      const seconds = await secondsOf(() => inLanes(jobs, LANES, (id) => bare.update(id)));
      await bare.end(ids);
      return rate(seconds);
    };
    const pairs = await interleaved(repeats, ours, baseline);
    return [{ figure: compared('http-command', 'commands/s', pairs), goal: ratioAtLeast(0.6) }];
  });
};
