import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CODE_EXTENSION, CODE_ROOT } from '#config/code-files.ts';
import { prepareNamespace } from '#apps/cli/platform/temporal/namespace.ts';
import { createClient } from '#temporal/client.ts';
import { CASE_TASK_QUEUE } from '#temporal/constants.ts';
import { CONVERTER_PATHS } from '#temporal/data-converter.ts';
import { openConnection } from '#temporal/connection.ts';
import { payloadKeys } from '#temporal/payload-keys.ts';
import { caseWorkerOptions } from '#temporal/worker-options.ts';
import { slowWorkflow } from '#test/support/slow.workflow.ts';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';

const ADDRESS = process.env['TEMPORAL_ADDRESS'] ?? '';
/** Longer than the five seconds after which the SDK would end it, and the process with it. */
const SLOW_MS = 6_500;

/** So many turns of the loop take this long here. */
function turnsIn(ms: number): number {
  const turns = 2e8;
  void slowWorkflow(1e6);
  const begun = performance.now();
  void slowWorkflow(turns);
  return Math.ceil((turns * ms) / (performance.now() - begun));
}

test('a task that takes more than five seconds is slow, and ends neither the worker nor the case', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-slow-'));
  const namespace = `test-${randomBytes(4).toString('hex')}`;
  const keys = payloadKeys(randomBytes(32));
  const workflowsPath = join(CODE_ROOT, `test/support/slow.workflow${CODE_EXTENSION}`);
  const options = { workflowsPath, ...CONVERTER_PATHS, logger: new DefaultLogger('ERROR') };
  writeFileSync(join(folder, 'bundle.js'), (await bundleWorkflowCode(options)).code);
  await prepareNamespace(ADDRESS, namespace, 30_000);
  const connection = openConnection(ADDRESS);
  const native = await NativeConnection.connect({ address: ADDRESS });
  const settings = { namespace, keys, workflowBundle: { codePath: join(folder, 'bundle.js') }, activities: {} };
  const worker = await Worker.create({
    ...caseWorkerOptions({ ...settings, maxCachedWorkflows: 2 }),
    connection: native,
  });
  const { workflow } = createClient(connection, namespace, keys);
  const about = { taskQueue: CASE_TASK_QUEUE, workflowId: 'slow', args: [turnsIn(SLOW_MS)] as const };
  const begun = performance.now();
  const done = await worker.runUntil(workflow.execute(slowWorkflow, { ...about, workflowTaskTimeout: '60s' }));
  expect(done).toBe(true);
  expect(performance.now() - begun).toBeGreaterThan(5_000);
  await Promise.all([native.close(), connection.close()]);
  rmSync(folder, { recursive: true });
}, 90_000);
