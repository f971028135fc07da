import { type Client, isGrpcServiceError, ServiceError } from '@temporalio/client';
import { CASE_WORKFLOW } from './constants.ts';
import { EngineUnavailable } from './errors.ts';

/** A server that is starting or busy gets as long; then whoever waits at a terminal is told. */
const LIST_DEADLINE_MS = 20_000;
const PAGE = 1000;

/**
 * The ids of the cases that have a running workflow, as the server lists them: a moment old. Throws EngineUnavailable
 * when it does not answer in time.
 */
export async function* runningCases(client: Client): AsyncGenerator<string> {
  const query = `WorkflowType='${CASE_WORKFLOW}' AND ExecutionStatus='Running'`;
  const found = client.workflow.list({ query, pageSize: PAGE })[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await answered(client, () => found.next());
    if (done) return;
    yield value.workflowId;
  }
}

async function answered<T>(client: Client, ask: () => Promise<T>): Promise<T> {
  try {
    return await client.connection.withDeadline(Date.now() + LIST_DEADLINE_MS, ask);
  } catch (error) {
    const cause = error instanceof ServiceError ? error.cause : error;
    if (!(error instanceof Error) || !isGrpcServiceError(cause)) throw error;
    const reason = `The Temporal server does not answer (${cause.details || cause.message}).`;
    throw new EngineUnavailable(`${reason} Check that it runs and TEMPORAL_ADDRESS points to it.`, 5, { cause: error });
  }
}
