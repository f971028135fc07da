import type { Bench } from '../bench.ts';
import { compared, interleaved, ratioAtLeast } from '../figure.ts';
import { BareLoad } from '../load/bare.ts';
import { CaseLoad } from '../load/cases.ts';
import { commandsASecond } from '../load/throughput.ts';

/** Commands a second through the Temporal client, cases in memory, beside a bare update with a trivial validator. */
export const hotCommand: Bench = async ({ repeats }, bed) => {
  const { client, withWorkers } = await bed();
  return withWorkers(['bare', 'case'], 500, async () => {
    const load = await CaseLoad.on(client);
    const bare = new BareLoad(client, await load.weigh());
    const [ours, baseline] = [() => commandsASecond(load), () => commandsASecond(bare)];
    const pairs = await interleaved(repeats, ours, baseline);
    return [{ figure: compared('hot-command', 'commands/s', pairs), goal: ratioAtLeast(0.8) }];
  });
};
