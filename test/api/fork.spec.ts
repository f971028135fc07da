import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { seal } from '#core/case/chain.ts';
import { decide } from '#core/case/decide.ts';
import { fold } from '#core/case/fold.ts';
import { readModel } from '#core/case/read-model.ts';
import { isRefusal } from '#core/case/refusal.ts';
import { openDataSource } from '#persistence/data-source.ts';
import { loadCase, loadEvents } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { verifyJournal } from '#persistence/verify.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { sha256 } from '#test/support/case-world.ts';
import { createStack, type Stack } from '#test/support/stack.ts';
import { ApiClient } from './support/api-client.ts';

const TENANT = 'local';
let stack: Stack;
let source: DataSource;
let manager: ApiClient;

beforeAll(async () => {
  stack = await createStack();
  await stack.startWorker();
  const api = await stack.startApi();
  manager = new ApiClient(api.url, await stack.token());
  source = await openDataSource(stack.databaseUrl);
}, 180_000);
afterAll(async () => {
  await source?.destroy();
  await stack?.remove();
});

/** What a second writer does that continues from the journal while the engine remembers the case: the journal forks. */
async function continueElsewhere(caseId: string, title: string): Promise<void> {
  const { library } = await loadLibrary('programs');
  const state = await loadCase(source, TENANT, caseId);
  if (!state) throw new Error('The case is not in the journal');
  const now = new Date().toISOString();
  const actor = { id: 'elsewhere', role: 'caseManager' };
  const envelope = { commandId: randomUUID(), tenant: TENANT, actor, input: { title } };
  const decision = decide(state, 'addTask', envelope, { library, now });
  if (isRefusal(decision)) throw new Error(decision.code);
  const events = seal(state, decision.events, { caseId, now, sha256 });
  const after = fold(events, state);
  await applyChanges(source, {
    caseId,
    tenant: TENANT,
    seq: after.seq,
    events,
    rows: readModel(after, library),
  });
}

async function titles(caseId: string): Promise<string[]> {
  const { items } = (await manager.get(`/cases/${caseId}/tasks`)).body;
  return items.map(({ title }: { title: string }) => title).filter((title: string) => title.startsWith('Call'));
}

test('a case whose journal went on without it: the outcome is unknown, nothing is doubled, the resend succeeds', async () => {
  const id = await manager.open();
  await continueElsewhere(id, 'Call elsewhere');
  const before = await loadEvents(source, TENANT, id);
  const key = { 'idempotency-key': randomUUID() };
  const lost = await manager.command(id, 'addTask', { title: 'Call here' }, key);
  expect([lost.status, lost.body.code]).toEqual([503, 'OUTCOME_UNKNOWN']);
  expect(Number(lost.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await loadEvents(source, TENANT, id)).toEqual(before);

  const again = await manager.command(id, 'addTask', { title: 'Call here' }, key);
  expect([again.status, again.body?.code]).toEqual([200, undefined]);
  expect((await manager.command(id, 'addTask', { title: 'Call here' }, key)).body).toEqual(again.body);
  expect((await titles(id)).sort()).toEqual(['Call elsewhere', 'Call here']);
  expect((await verifyJournal(source)).broken).toEqual([]);
}, 90_000);

test('another command in between does not build on the past that the journal lacks', async () => {
  const id = await manager.open();
  await continueElsewhere(id, 'Call elsewhere');
  const [first, second] = await Promise.all([
    manager.command(id, 'addTask', { title: 'Call one' }),
    manager.command(id, 'addTask', { title: 'Call two' }),
  ]);
  expect([first.status, second.status].filter((status) => status !== 200)).toContain(503);
  for (const { status, headers } of [first, second]) if (status !== 200) expect(headers.get('retry-after')).toBe('1');
  const third = await manager.command(id, 'addTask', { title: 'Call three' });
  expect(third.status).toBe(200);
  expect((await verifyJournal(source)).broken).toEqual([]);
}, 90_000);
