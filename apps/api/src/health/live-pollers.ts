import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { CASE_TASK_QUEUE } from '#temporal/constants.ts';

/** A worker asks anew at least once a minute; one that has not for this long is gone. */
const SILENT_MS = 70_000;

/** How many workers take workflow tasks of cases. Throws when the server does not answer by the deadline. */
export async function livePollers(client: Client, deadline: number): Promise<number> {
  const { pollers } = await client.connection.withDeadline(deadline, () =>
    client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: CASE_TASK_QUEUE },
      taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    }),
  );
  const oldest = Date.now() - SILENT_MS;
  return pollers.filter(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > oldest).length;
}
