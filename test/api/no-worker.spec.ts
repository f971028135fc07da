import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#persistence/data-source.ts';
import { loadEvents } from '#persistence/journal.ts';
import { verifyJournal } from '#persistence/verify.ts';
import { eventually } from '#test/support/eventually.ts';
import { createStack, type Process, type Stack } from '#test/support/stack.ts';
import { ApiClient } from './support/api-client.ts';

const TENANT = 'local';
/** For a minute after its start the API does nothing for cases. */
const PATIENCE_MS = 100_000;
let stack: Stack;
let source: DataSource;
let manager: ApiClient;
let worker: Process;

beforeAll(async () => {
  stack = await createStack();
  worker = await stack.startWorker();
  const api = await stack.startApi();
  manager = new ApiClient(api.url, await stack.token());
  source = await openDataSource(stack.databaseUrl);
}, 180_000);
afterAll(async () => {
  await source?.destroy();
  await stack?.remove();
});

test(
  'while no worker works, what falls due is done all the same, and the case goes on from it once there is one',
  async () => {
    const id = await manager.open();
    const until = new Date(Date.now() + 4_000).toISOString();
    expect((await manager.command(id, 'holdCase', { reason: 'familyDecision', until })).status).toBe(200);
    await worker.kill('SIGKILL');
    const journal = () => loadEvents(source, TENANT, id);
    const resumed = async () => (await journal()).filter(({ type }) => type === 'caseResumed');
    await eventually(async () => expect(await resumed()).toHaveLength(1), PATIENCE_MS);
    expect((await resumed())[0]).toMatchObject({ occurredAt: until, data: { because: 'expired' } });
    expect((await manager.get(`/cases/${id}`)).body.hold).toBeUndefined();

    await stack.startWorker();
    await eventually(async () => expect((await manager.command(id, 'addTask', { title: 'Go on' })).status).toBe(200));
    expect(await resumed()).toHaveLength(1);
    expect((await journal()).at(-1)?.type).toBe('taskOpened');
    expect(await verifyJournal(source)).toMatchObject({ broken: [] });
  },
  2 * PATIENCE_MS,
);
