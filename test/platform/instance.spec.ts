import { readdirSync } from 'node:fs';
import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '#apps/cli/platform/postgres/databases.ts';
import { parentOf } from '#scripts/lib/process-identity.mjs';
import { startInstance, type Instance } from '../support/servers.mjs';
import { emptyHome, eventually, plainEnvironment, processesOf, throughline } from './support.ts';

const home = emptyHome();
const env = plainEnvironment({ THROUGHLINE_HOME: home });
const start = () => startInstance(home, env, ['--only', 'servers']);
let instance: Instance;

beforeAll(async () => {
  instance = await start();
  await withClient(instance.runtime().postgres.url, (client) => client.query('CREATE TABLE kept AS SELECT 1 AS one'));
});
afterAll(() => instance?.stop());

async function keptRows(): Promise<number> {
  const { rows } = await withClient(instance.runtime().postgres.url, (client) => client.query('SELECT one FROM kept'));
  return rows.length;
}

async function namespaceIsThere(): Promise<boolean> {
  const { address, namespace } = instance.runtime().temporal;
  const connection = await Connection.connect({ address, connectTimeout: '1s' });
  try {
    return Boolean((await connection.workflowService.describeNamespace({ namespace })).namespaceInfo);
  } finally {
    await connection.close();
  }
}

const holds = (check: () => Promise<unknown>) => () =>
  check().then(
    () => true,
    () => false,
  );

test('a second instance on the folder is refused and names the first', async () => {
  const { code, output } = await throughline(['up'], env);
  expect(code).toBe(1);
  expect(output).toMatch(new RegExp(`^throughline: .*already runs on .*${instance.pid}.*$`));
});

test('reset is refused while the instance runs', async () => {
  const { code, output } = await throughline(['reset'], env);
  expect(code).toBe(1);
  expect(output).toContain(`process ${instance.pid}`);
  expect(await keptRows()).toBe(1);
});

test.each(['postgres', 'temporal'])('%s comes back where it was when it is killed', async (name) => {
  const before = instance.runtime();
  process.kill(before.processes[name] ?? 0, 'SIGKILL');
  await eventually(`${name} runs again`, 30_000, () => instance.runtime().processes[name] !== before.processes[name]);
  await eventually('PostgreSQL answers', 10_000, holds(keptRows));
  await eventually('Temporal answers', 20_000, holds(namespaceIsThere));
  expect(instance.runtime()).toMatchObject({ postgres: before.postgres, temporal: before.temporal });
});

test('when the supervisor is killed nothing is left behind, and a new one resumes within 15 s', async () => {
  const { postgres, temporal } = instance.runtime();
  process.kill(instance.pid, 'SIGKILL');
  await eventually('no process is left', 10_000, () => processesOf(home).length === 0);
  const startedAt = Date.now();
  instance = await start();
  expect(Date.now() - startedAt).toBeLessThan(15_000);
  expect(instance.runtime()).toMatchObject({ postgres, temporal });
  expect(await keptRows()).toBe(1);
  expect(await namespaceIsThere()).toBe(true);
});

test('supervisor and watchdog killed together: the next start ends what they left', async () => {
  const dog = watchdog();
  // Stopped first, so that the supervisor's end finds no time to replace it.
  process.kill(instance.pid, 'SIGSTOP');
  process.kill(dog, 'SIGKILL');
  process.kill(instance.pid, 'SIGKILL');
  await instance.exited;
  instance = await start();
  expect(await keptRows()).toBe(1);
  expect(processesOf(`${home}/postgres/data`)).toHaveLength(1);
  expect(processesOf(`${home}/temporal/server.yaml`)).toHaveLength(1);
});

test('a signal stops everything within 10 s, and reset empties the folder', async () => {
  const startedAt = Date.now();
  process.kill(instance.pid, 'SIGTERM');
  expect(await instance.exited).toBe(0);
  expect(Date.now() - startedAt).toBeLessThan(10_000);
  expect(processesOf(home)).toEqual([]);
  expect((await throughline(['reset'], env)).code).toBe(0);
  expect(readdirSync(home)).toEqual([]);
});

/** The watchdog of this instance. */
function watchdog(): number {
  const pid = processesOf('watchdog-main.js').find((candidate) => parentOf(candidate) === instance.pid);
  return pid ?? 0;
}
