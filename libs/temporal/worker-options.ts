import type { WorkerOptions } from '@temporalio/worker';
import { CASE_TASK_QUEUE } from './constants.ts';
import { dataConverter } from './data-converter.ts';
import type { PayloadKeys } from './payload-keys.ts';

export interface CaseWorkerSettings {
  readonly namespace: string;
  readonly keys: PayloadKeys;
  readonly workflowBundle: { readonly codePath: string };
  readonly activities: object;
  /** Cases kept in memory between tasks; 0 replays every task. */
  readonly maxCachedWorkflows: number;
  /** Deployment and build id under which runs are pinned; without it any worker takes any run. */
  readonly version?: { readonly deploymentName: string; readonly buildId: string };
}

/**
 * The SDK ends an activation that takes longer than this (5 s by default), by a timeout of a sandbox with promises, and
 * Node cannot survive that: the whole worker ends (nodejs/node#38503), and so does the next one that takes up the case.
 * The server gives such a task up sooner and tries it again, which harms nobody else.
 */
const ACTIVATION_LIMIT = { isolateExecutionTimeout: '60s' };

/** For two cores: more tasks at once only queue inside the process. */
const MOST_TASKS = 40;
/** One for each of the two queues that a worker with a cache polls. */
const FEWEST_TASKS = 2;

/**
 * No more cases are worked on than are kept: the SDK would drop one of them from memory while its wake is being written,
 * and its task, with the commands that wait in it, would never be answered.
 */
function inMemory(cases: number): Pick<WorkerOptions, 'maxCachedWorkflows' | 'maxConcurrentWorkflowTaskExecutions'> {
  if (cases === 0) return { maxCachedWorkflows: 0, maxConcurrentWorkflowTaskExecutions: 1 };
  const kept = Math.max(FEWEST_TASKS, cases);
  return { maxCachedWorkflows: kept, maxConcurrentWorkflowTaskExecutions: Math.min(MOST_TASKS, kept) };
}

/**
 * One worker a process serves cases and their activities. Autoscaling pollers follow the load; a sticky queue that nobody
 * polls is given up after 3 s, which bounds how long a case waits when its worker dies.
 */
export function caseWorkerOptions(settings: CaseWorkerSettings): WorkerOptions {
  const { namespace, keys, workflowBundle, activities, version } = settings;
  return {
    ...ACTIVATION_LIMIT, // read by the SDK, though its type keeps it to itself
    namespace,
    taskQueue: CASE_TASK_QUEUE,
    workflowBundle,
    activities,
    dataConverter: dataConverter(keys),
    identity: `throughline-worker-${process.pid}`,
    ...inMemory(settings.maxCachedWorkflows),
    maxConcurrentActivityTaskExecutions: 20,
    workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 5, maximum: 40 },
    activityTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 1, maximum: 10 },
    stickyQueueScheduleToStartTimeout: '3s',
    shutdownGraceTime: '1s',
    shutdownForceTime: '2s',
    ...(version && {
      workerDeploymentOptions: { useWorkerVersioning: true, version, defaultVersioningBehavior: 'PINNED' },
    }),
  };
}
