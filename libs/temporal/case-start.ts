import type { CaseInput } from '#workflows/case/messages.ts';
import type { WorkflowStartOptions } from '@temporalio/client';
import { CASE_TASK_QUEUE, WORKFLOW_TASK_TIMEOUT } from './constants.ts';

/** How a case is started, whoever starts it: one workflow a case, under the case's own id. */
export function startOptions(input: CaseInput) {
  return {
    workflowId: input.caseId,
    taskQueue: CASE_TASK_QUEUE,
    workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [input],
  } satisfies WorkflowStartOptions;
}
