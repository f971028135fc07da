import { sleep } from '@temporalio/workflow';
import type { SleeperInput } from './messages.ts';

/** What a case's storm is measured against: sleeps until an instant, wakes, and sleeps again as a case does. */
export async function sleeperWorkflow({ until }: SleeperInput): Promise<void> {
  await sleep(Date.parse(until) - Date.now());
  await sleep('90 days');
}
