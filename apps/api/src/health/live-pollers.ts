import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { CASE_TASK_QUEUE } from '#temporal/constants.ts';

/** A worker asks anew at least once a minute; one that has not for this long is gone. */
const SILENT_MS = 70_000;

/**
 * How many workers take workflow tasks of cases: those that asked for work within the last minute, and after `since`.
 * Throws when the server does not answer by the deadline. Both are milliseconds since the epoch.
 */
export async function livePollers(client: Client, deadline: number, since: number): Promise<number> {
  const { pollers } = await client.connection.withDeadline(deadline, () =>
    client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: CASE_TASK_QUEUE },
      taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    }),
  );
  const oldest = Math.max(Date.now() - SILENT_MS, since);
  return pollers.filter(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > oldest).length;
}
