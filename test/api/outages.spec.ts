import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/support/eventually.ts';
import { createStack, type Process, type Stack } from '#test/support/stack.ts';
import { ApiClient } from './support/api-client.ts';

let stack: Stack;
let worker: Process;
let api: Process & { readonly url: string };
let manager: ApiClient;

beforeAll(async () => {
  stack = await createStack();
  worker = await stack.startWorker();
  api = await stack.startApi();
  manager = new ApiClient(api.url, await stack.token());
}, 180_000);
afterAll(() => stack.remove());

describe('without a worker', () => {
  it('a command is answered with 503 inside its deadline, and the same key is carried out once when one is back', async () => {
    const id = await manager.open();
    await worker.kill('SIGKILL');
    const key = { 'idempotency-key': randomUUID() };
    const lost = await manager.command(id, 'addTask', { title: 'Call' }, key);
    expect([lost.status, lost.body.code]).toEqual([503, 'OUTCOME_UNKNOWN']);
    expect(lost.ms).toBeLessThan(13_000);
    expect(Number(lost.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(lost.headers.get('idempotency-key')).toBe(key['idempotency-key']);
    worker = await stack.startWorker();
    await eventually(async () => {
      const again = await manager.command(id, 'addTask', { title: 'Call' }, key);
      expect([again.status, again.body.code]).toEqual([200, undefined]);
    }, 30_000);
    const { items } = (await manager.get(`/cases/${id}/tasks`)).body;
    expect(items.filter((task: { title: string }) => task.title === 'Call')).toHaveLength(1);
  }, 90_000);

  it('reading goes on, and a command that nobody repeats is carried out all the same', async () => {
    const id = await manager.open();
    await worker.kill('SIGTERM');
    const lost = await manager.command(id, 'addTask', { title: 'Forgotten' });
    expect(lost.status).toBe(503);
    expect((await manager.get(`/cases/${id}`)).status).toBe(200);
    worker = await stack.startWorker();
    await eventually(async () => {
      const { items } = (await manager.get(`/cases/${id}/tasks`)).body;
      expect(items.filter((task: { title: string }) => task.title === 'Forgotten')).toHaveLength(1);
    }, 45_000);
  }, 120_000);

  it('the process is alive, and not ready once a command went unanswered', async () => {
    const id = await manager.open();
    await worker.kill('SIGKILL');
    expect((await manager.command(id, 'addTask', { title: 'Call' })).status).toBe(503);
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
    const response = await fetch(`${api.url}/health/ready`);
    const { parts } = (await response.json()) as { parts: Record<string, { up: boolean }> };
    const up = ['database', 'engine', 'workers'].map((part) => parts[part]?.up);
    expect([response.status, ...up]).toEqual([503, true, true, false]);
    worker = await stack.startWorker();
    await eventually(async () => expect((await fetch(`${api.url}/health/ready`)).status).toBe(200));
  }, 90_000);
});

describe('a process that ends', () => {
  it('goes within its grace on a signal, and another one serves the same cases', async () => {
    const id = await manager.open();
    const startedAt = Date.now();
    await api.kill('SIGTERM');
    expect(Date.now() - startedAt).toBeLessThan(8_000);
    api = await stack.startApi();
    manager = new ApiClient(api.url, await stack.token());
    expect((await manager.command(id, 'addTask', { title: 'Call' })).status).toBe(200);
  }, 90_000);

  it('that is killed in the middle of commands loses none of them', async () => {
    const id = await manager.open();
    const sent = Array.from({ length: 20 }, (_, index) => ({
      title: `Task ${index}`,
      key: { 'idempotency-key': randomUUID() },
    }));
    const replies = sent.map(({ title, key }) => manager.command(id, 'addTask', { title }, key).catch(() => undefined));
    await Promise.race(replies);
    await api.kill('SIGKILL');
    await Promise.all(replies);
    api = await stack.startApi();
    manager = new ApiClient(api.url, await stack.token());
    for (const { title, key } of sent) {
      await eventually(async () => {
        expect((await manager.command(id, 'addTask', { title }, key)).status).toBe(200);
      }, 30_000);
    }
    const { items } = (await manager.get(`/cases/${id}/tasks`)).body;
    const titles = items
      .map((task: { title: string }) => task.title)
      .filter((title: string) => title.startsWith('Task'));
    expect(titles.sort()).toEqual(sent.map(({ title }) => title).sort());
  }, 120_000);
});
