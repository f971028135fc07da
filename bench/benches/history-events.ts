import type { Bench } from '../bench.ts';
import { alone, atMost } from '../figure.ts';
import { CaseLoad } from '../load/cases.ts';
import { times } from '../load/lanes.ts';

const RUN = 20;

/** Events that the server keeps for one command: the whole second run of a case, its continue-as-new included. */
export const historyEvents: Bench = async ({ repeats }, bed) => {
  const { client, withWorkers } = await bed();
  return withWorkers(['case'], 500, async () => {
    const load = await CaseLoad.on(client);
    const values: number[] = [];
    for (const _ of times(repeats)) {
      const [one] = await load.open(1);
      if (!one) throw new Error('No case was opened');
      // The opening belongs to the first run; the last command makes a third one begin.
      for (const _command of times(2 * RUN - 1)) await load.command(one);
      values.push((await eventsOfSecondRun(client, one.id)) / RUN);
    }
    return [{ figure: alone('history-events', 'events/command', values), goal: atMost(5.8) }];
  });
};

async function eventsOfSecondRun(client: Awaited<ReturnType<Parameters<Bench>[1]>>['client'], id: string) {
  const [started] = (await client.workflow.getHandle(id).fetchHistory()).events ?? [];
  const second = started?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  if (!second) throw new Error('The case did not continue as new');
  return (await client.workflow.getHandle(id, second).fetchHistory()).events?.length ?? 0;
}
