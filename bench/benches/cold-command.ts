import type { Bench } from '../bench.ts';
import { compared, interleaved, median } from '../figure.ts';
import { BareLoad } from '../load/bare.ts';
import { CaseLoad } from '../load/cases.ts';
import { msOf, times } from '../load/lanes.ts';

const RUN = 20;
/** Two whole runs: every length of history is met twice. */
const COMMANDS = 2 * RUN;
const MOST_MS_ABOVE = 15;

/** Median time of a command to a case that is replayed first, beside a bare update whose runs are as long. */
export const coldCommand: Bench = async ({ repeats }, bed) => {
  const { client, withWorkers } = await bed();
  return withWorkers(['bare', 'case'], 0, async () => {
    const load = await CaseLoad.on(client);
    const bare = new BareLoad(client, await load.weigh(), RUN);
    const ours = async (): Promise<number> => {
      const [one] = await load.open(1);
      return p50(async () => void (one && (await load.command(one))));
    };
    const baseline = async (): Promise<number> => {
      const [id = ''] = await bare.open(1);
      const ms = await p50(() => bare.command(id));
      await bare.end([id]);
      return ms;
    };
    const figure = compared('cold-command', 'ms p50', await interleaved(repeats, ours, baseline));
    const goal = {
      text: `≤ baseline + ${MOST_MS_ABOVE} ms`,
      met: () => figure.ours - (figure.baseline ?? 0) <= MOST_MS_ABOVE,
    };
    return [{ figure, goal }];
  });
};

async function p50(work: () => Promise<void>): Promise<number> {
  const all: number[] = [];
  for (const _ of times(COMMANDS)) all.push(await msOf(work));
  return median(all);
}
