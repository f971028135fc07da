import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startInstance, type Instance } from '../support/servers.mjs';
import { emptyHome, eventually, plainEnvironment, processesOf, throughline } from './support.ts';

/** Everything that npm start runs, without the samples, on a free port. */
const home = emptyHome();
const env = plainEnvironment({ THROUGHLINE_HOME: home, PORT: '0' });
let instance: Instance;
beforeAll(async () => {
  instance = await startInstance(home, env, ['--no-samples']);
});
afterAll(() => instance?.stop());

const url = (path: string) => `http://127.0.0.1:${instance.runtime().apiPort}${path}`;

async function isReady(): Promise<boolean> {
  return fetch(url('/health/ready'), { signal: AbortSignal.timeout(3000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

test('a token from the command line opens the API', async () => {
  await eventually('the API is ready', 60_000, isReady);
  expect((await fetch(url('/worklist'))).status).toBe(401);
  const { output } = await throughline(['token', '--role', 'case-manager'], env);
  const answer = await fetch(url('/worklist'), { headers: { authorization: `Bearer ${output}` } });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ items: [] });
});

test('commands find the running instance by its folder', async () => {
  const verify = await throughline(['journal', 'verify', '--json'], env);
  expect(JSON.parse(verify.output)).toMatchObject({ cases: 0, events: 0, broken: [] });
  const rehydrate = await throughline(['rehydrate', '--json'], env);
  expect(JSON.parse(rehydrate.output)).toMatchObject({ open: 0, running: 0, started: 0 });
});

test.each(['worker', 'api'])('the %s comes back when it is killed', async (name) => {
  const before = instance.runtime();
  process.kill(before.processes[name] ?? 0, 'SIGKILL');
  await eventually(`${name} runs again`, 90_000, () => instance.runtime().processes[name] !== before.processes[name]);
  await eventually('the API is ready', 60_000, isReady);
  expect(instance.runtime().apiPort).toBe(before.apiPort);
});

test('everything stops within 10 s, even when worker and API are frozen', async () => {
  const { worker = 0, api = 0 } = instance.runtime().processes;
  process.kill(worker, 'SIGSTOP');
  process.kill(api, 'SIGSTOP');
  const startedAt = Date.now();
  process.kill(instance.pid, 'SIGINT');
  await instance.exited;
  expect(Date.now() - startedAt).toBeLessThan(10_000);
  await eventually('no process is left', 2000, () => processesOf(home).length === 0);
});
