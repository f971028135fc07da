/** Where case workflows and their activities are polled. Clear text on the server. */
export const CASE_TASK_QUEUE = 'throughline-cases';

/** The type under which the server knows a case; the name of the function in workflows/case. */
export const CASE_WORKFLOW = 'careCaseWorkflow';

/**
 * A worker that dies is noticed by its next workflow task. 5 s instead of the default 10 s halves the longest wait of a
 * caller after a kill -9; a task of a case takes milliseconds, a replay of a whole run well under a second.
 */
export const WORKFLOW_TASK_TIMEOUT = '5s';

/** The longest a caller waits for a case before it is told that the outcome is not known, ms. */
export const COMMAND_DEADLINE_MS = 10_000;
