import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { type BareInput, bareUpdate } from './messages.ts';

/** The least that a validated update can cost on this server and worker: what a case is measured against. */
export async function bareWorkflow(input: BareInput): Promise<void> {
  const { tenant, answer, run } = input;
  let taken = 0;
  const take = (): { tenant: string; text: string } => {
    taken += 1;
    return { tenant, text: answer };
  };
  setHandler(bareUpdate, take, {
    validator: ({ text }) => {
      if (text === '') throw new RangeError('empty');
    },
  });
  await condition(() => run !== undefined && taken >= run);
  await continueAsNew<typeof bareWorkflow>(input);
}

export { sleeperWorkflow } from './sleeper.workflow.ts';
