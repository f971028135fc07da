import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';

const {
  FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED: COMPLETED,
  FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT: NOT_YET,
} = proto.temporal.api.enums.v1.FastForwardPollingResult;
/** The default of 200 stops silently in the middle of a year. */
const MOST_SKIPS = 1000;
const PATIENCE_MS = 60_000;

/**
 * Lets the clock of one case run ahead on a real server that was started with time skipping. Resolves when the whole
 * time has passed and everything due in it has happened. Send the case nothing meanwhile: a message during a
 * fast-forward makes its clock jump past timers that are due.
 */
export async function fastForward(client: Client, workflowId: string, ms: number): Promise<void> {
  const { namespace } = client.options;
  const id = randomUUID();
  const workflowExecution = { workflowId };
  const service = client.connection.workflowService;
  await service.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        maxSessionSkipCount: MOST_SKIPS,
        fastForwardConfig: { id, duration: msToTs(ms) },
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt;) {
    const polled = await client.connection.withDeadline(giveUpAt, () =>
      service.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution, fastForwardId: id }),
    );
    if (polled.fastForwardPollingResult === COMPLETED) return;
    if (polled.fastForwardPollingResult !== NOT_YET) throw new Error(`Time did not pass: ${polled.failedReason}`);
  }
  throw new Error(`Time did not pass within ${PATIENCE_MS} ms`);
}
