import { expect, test } from '@jest/globals';
import { payloadKeys } from './payload-keys.ts';
import { caseWorkerOptions } from './worker-options.ts';

test.each([
  [0, 0, 1],
  [1, 2, 2],
  [12, 12, 12],
  [500, 500, 40],
])('with room for %i cases %i are kept and %i worked on at once', (maxCachedWorkflows, kept, tasks) => {
  const options = caseWorkerOptions({
    namespace: 'n',
    keys: payloadKeys(Buffer.alloc(32)),
    workflowBundle: { codePath: 'code.js' },
    activities: {},
    maxCachedWorkflows,
  });
  expect(options).toMatchObject({ maxCachedWorkflows: kept, maxConcurrentWorkflowTaskExecutions: tasks });
});
