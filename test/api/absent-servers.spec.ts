import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/support/eventually.ts';
import { createStack, type Process, type Stack } from '#test/support/stack.ts';
import { tcpGate, type TcpGate } from '#test/support/tcp-gate.ts';
import { ApiClient } from './support/api-client.ts';

let stack: Stack;
let worker: Process;
let database: TcpGate;
let engine: TcpGate;
let url: string;
let manager: ApiClient;

/** The API alone reaches its servers through gates; the worker has doors of its own. */
beforeAll(async () => {
  stack = await createStack();
  worker = await stack.startWorker();
  const direct = new URL(stack.databaseUrl);
  database = await tcpGate({ host: direct.hostname, port: Number(direct.port) });
  const [host = '', port] = stack.temporalAddress.split(':');
  engine = await tcpGate({ host, port: Number(port) });
  direct.port = String(database.port);
  Object.assign(stack.env, { DATABASE_URL: direct.href, TEMPORAL_ADDRESS: `127.0.0.1:${engine.port}` });
  ({ url } = await stack.startApi());
  manager = new ApiClient(url, await stack.token());
}, 180_000);
afterAll(async () => {
  await stack.remove();
  await Promise.all([database.close(), engine.close()].map((closing) => closing.catch(() => undefined)));
});

async function partsUp(): Promise<(boolean | undefined)[]> {
  const { parts } = (await (await fetch(`${url}/health/ready`)).json()) as { parts: Record<string, { up: boolean }> };
  return ['database', 'engine', 'workers'].map((part) => parts[part]?.up);
}

async function tasksCalled(id: string, title: string): Promise<number> {
  const { items } = (await manager.get(`/cases/${id}/tasks`)).body;
  return items.filter((task: { title: string }) => task.title === title).length;
}

describe('while the database is away', () => {
  it('reads and commands are answered with 503 at once, and work again when it is back', async () => {
    const id = await manager.open();
    await database.close();
    for (const reply of [await manager.get(`/cases/${id}`), await manager.command(id, 'addTask', { title: 'Call' })]) {
      expect([reply.status, reply.body.code]).toEqual([503, 'DATABASE_UNAVAILABLE']);
      expect(reply.headers.get('retry-after')).toBe('5');
      expect(reply.ms).toBeLessThan(5_000);
    }
    expect(await partsUp()).toEqual([false, true, true]);
    await database.open();
    await eventually(async () => expect((await manager.command(id, 'addTask', { title: 'Call' })).status).toBe(200));
    expect(await tasksCalled(id, 'Call')).toBe(1);
  }, 60_000);

  it('what a case decided meanwhile is journaled once, under the key that was given', async () => {
    const id = await manager.open();
    const key = { 'idempotency-key': randomUUID() };
    await worker.kill('SIGSTOP');
    const sent = manager.command(id, 'addTask', { title: 'Meanwhile' }, key);
    await new Promise((passed) => setTimeout(passed, 1_000));
    await database.close();
    await worker.kill('SIGCONT');
    const pending = await sent;
    expect([pending.status, pending.body.code]).toEqual([503, 'JOURNAL_PENDING']);
    await database.open();
    await eventually(async () => {
      expect((await manager.command(id, 'addTask', { title: 'Meanwhile' }, key)).status).toBe(200);
    }, 30_000);
    expect(await tasksCalled(id, 'Meanwhile')).toBe(1);
  }, 90_000);
});

describe('while the engine is away', () => {
  it('a command is answered with 503 inside its deadline, reads go on, and the same key is carried out once', async () => {
    const id = await manager.open();
    const key = { 'idempotency-key': randomUUID() };
    await engine.close();
    const lost = await manager.command(id, 'addTask', { title: 'Later' }, key);
    expect(lost.status).toBe(503);
    expect(['OUTCOME_UNKNOWN', 'ENGINE_UNAVAILABLE']).toContain(lost.body.code);
    expect(lost.ms).toBeLessThan(13_000);
    expect((await manager.get(`/cases/${id}`)).status).toBe(200);
    expect(await partsUp()).toEqual([true, false, false]);
    await engine.open();
    await eventually(async () => {
      expect((await manager.command(id, 'addTask', { title: 'Later' }, key)).status).toBe(200);
    }, 30_000);
    expect(await tasksCalled(id, 'Later')).toBe(1);
  }, 90_000);
});
