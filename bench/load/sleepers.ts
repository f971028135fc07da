import { randomUUID } from 'node:crypto';
import type { Instant } from '#core/json.ts';
import { WORKFLOW_TASK_TIMEOUT } from '#temporal/constants.ts';
import type { CaseInput } from '#workflows/case/messages.ts';
import type { Client } from '@temporalio/client';
import { BARE_TASK_QUEUE, SLEEPER_WORKFLOW, type SleeperInput } from '../bare/messages.ts';
import { inLanes, times } from './lanes.ts';

/** Starts bare workflows that wake at one instant, each as heavy as the given case; gives their ids. */
export async function startSleepers(
  client: Client,
  count: number,
  until: Instant,
  likeness: CaseInput,
): Promise<string[]> {
  const input: SleeperInput = { tenant: likeness.tenant, until, weight: JSON.stringify(likeness) };
  const ids = times(count).map(() => `sleeper_${randomUUID()}`);
  await inLanes(ids, 8, async (workflowId) => {
    const options = { workflowId, taskQueue: BARE_TASK_QUEUE, workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT };
    await client.workflow.start(SLEEPER_WORKFLOW, { ...options, args: [input] });
  });
  return ids;
}
