import type { Bench } from '../bench.ts';
import { compared, interleaved, ratioAtLeast } from '../figure.ts';
import { BareLoad } from '../load/bare.ts';
import { CaseLoad } from '../load/cases.ts';
import { HttpLoad } from '../load/http.ts';
import { commandsASecond } from '../load/throughput.ts';

/** Commands a second through the HTTP API, journal and read models written, beside the bare update of hot-command. */
export const httpCommand: Bench = async ({ repeats }, bed) => {
  const made = await bed();
  const { client, withWorkers } = made;
  return withWorkers(['bare', 'case'], 500, async () => {
    const bare = new BareLoad(client, await (await CaseLoad.on(client)).weigh());
    const http = await HttpLoad.on(made);
    const [ours, baseline] = [() => commandsASecond(http), () => commandsASecond(bare)];
    const pairs = await interleaved(repeats, ours, baseline);
    return [{ figure: compared('http-command', 'commands/s', pairs), goal: ratioAtLeast(0.6) }];
  });
};
