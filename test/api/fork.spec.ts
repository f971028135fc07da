import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadEvents } from '#persistence/journal.ts';
import { verifyJournal } from '#persistence/verify.ts';
import type { Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { continueElsewhere } from '#test/support/continue-elsewhere.ts';
import { type Served, serve } from './support/serve.ts';

const TENANT = 'local';
let served: Served;
let library: Library;

beforeAll(async () => {
  ({ library } = await loadLibrary('programs'));
  served = await serve();
}, 180_000);
afterAll(() => served?.close());

async function titles(caseId: string): Promise<string[]> {
  const { items } = (await served.manager.get(`/cases/${caseId}/tasks`)).body;
  return items.map(({ title }: { title: string }) => title).filter((title: string) => title.startsWith('Call'));
}

test('a case whose journal went on without it: the outcome is unknown, nothing is doubled, the resend succeeds', async () => {
  const id = await served.manager.open();
  await continueElsewhere(served.source, library, { tenant: TENANT, caseId: id, title: 'Call elsewhere' });
  const before = await loadEvents(served.source, TENANT, id);
  const key = { 'idempotency-key': randomUUID() };
  const lost = await served.manager.command(id, 'addTask', { title: 'Call here' }, key);
  expect([lost.status, lost.body.code]).toEqual([503, 'OUTCOME_UNKNOWN']);
  expect(Number(lost.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await loadEvents(served.source, TENANT, id)).toEqual(before);

  const again = await served.manager.command(id, 'addTask', { title: 'Call here' }, key);
  expect([again.status, again.body?.code]).toEqual([200, undefined]);
  expect((await served.manager.command(id, 'addTask', { title: 'Call here' }, key)).body).toEqual(again.body);
  expect((await titles(id)).sort()).toEqual(['Call elsewhere', 'Call here']);
  expect((await verifyJournal(served.source)).broken).toEqual([]);
}, 90_000);

test('another command in between does not build on the past that the journal lacks', async () => {
  const id = await served.manager.open();
  await continueElsewhere(served.source, library, { tenant: TENANT, caseId: id, title: 'Call elsewhere' });
  const [first, second] = await Promise.all([
    served.manager.command(id, 'addTask', { title: 'Call one' }),
    served.manager.command(id, 'addTask', { title: 'Call two' }),
  ]);
  expect([first.status, second.status].filter((status) => status !== 200)).toContain(503);
  for (const { status, headers } of [first, second]) if (status !== 200) expect(headers.get('retry-after')).toBe('1');
  const third = await served.manager.command(id, 'addTask', { title: 'Call three' });
  expect(third.status).toBe(200);
  expect((await verifyJournal(served.source)).broken).toEqual([]);
}, 90_000);
