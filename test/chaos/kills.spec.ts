import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '#apps/cli/platform/postgres/databases.ts';
import { eventually } from '#test/support/eventually.ts';
import { caseStateQuery } from '#workflows/case/messages.ts';
import { expectNothingLost } from './support/invariants.ts';
import { Load } from './support/load.ts';
import { type Part, Product } from './support/product.ts';
import { BOUND_MS, CASES, OUTAGE_MS } from './support/size.ts';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
}, BOUND_MS);
afterAll(() => product?.stop(), 30_000);

/** Opens cases and kills the part once, when half of the commands were acknowledged; nothing may be lost by it. */
async function killAmid(part: Part, cases: number): Promise<void> {
  const load = new Load(product);
  let killed: number | undefined;
  await load.openMany(cases, (acknowledged) => {
    if (acknowledged >= cases) killed ??= product.kill(part);
  });
  if (killed === undefined) throw new Error(`${part} was not killed`);
  await product.isBack(part, killed);
  expect(load.acknowledged).toHaveLength(2 * cases);
  await expectNothingLost(product, load);
}

test('the worker, killed in the middle of many cases', () => killAmid('worker', 5 * CASES), BOUND_MS);

test(
  'the API, killed between the answer of the case and its projection: what nobody asks for again is written all the same',
  async () => {
    const load = new Load(product);
    const id = await load.open();
    let killed = 0;
    await withClient(product.runtime.postgres.url, async (client) => {
      await client.query('BEGIN');
      // Lets the intent in and keeps every event out.
      await client.query('LOCK TABLE case_event IN SHARE MODE');
      const cut = product.api.command(id, 'addTask', { title: 'Forgotten' }).catch(() => undefined);
      // The case itself says that it took the command; what else moves it meanwhile says nothing.
      await eventually(async () => expect(await tasksOf(id)).toContain('Forgotten'), 60_000);
      killed = product.kill('api');
      // Where this took long, the caller was told to come again; nobody was promised anything.
      expect((await cut)?.status ?? 503).toBe(503);
      await client.query('ROLLBACK');
    });
    await product.isBack('api', killed);
    await product.isReady();
    await eventually(async () => {
      const { items } = (await product.api.get(`/cases/${id}/tasks`)).body;
      expect(items.filter((task: { title: string }) => task.title === 'Forgotten')).toHaveLength(1);
    }, 60_000);
    await expectNothingLost(product, load);
  },
  BOUND_MS,
);

test.each(['api', 'temporal', 'postgres'] as const)(
  '%s, killed in the middle of commands',
  (part) => killAmid(part, CASES),
  BOUND_MS,
);

test(
  'PostgreSQL, away for a while however often it is started',
  async () => {
    const load = new Load(product);
    let outage: Promise<void> | undefined;
    await load.openMany(CASES, (acknowledged) => {
      if (acknowledged >= CASES) outage ??= keepKilling('postgres', OUTAGE_MS);
    });
    await outage;
    expect(load.acknowledged).toHaveLength(2 * CASES);
    await expectNothingLost(product, load);
  },
  BOUND_MS,
);

async function keepKilling(part: Part, ms: number): Promise<void> {
  for (const until = Date.now() + ms; Date.now() < until; await sleep(100)) {
    try {
      product.kill(part);
    } catch {
      // It is dead and not yet started again.
    }
  }
}

/** As the running case tells them. */
function tasksOf(id: string): Promise<string[]> {
  return product.withClient(async (client) => {
    const state = await client.workflow.getHandle(id).query(caseStateQuery);
    return state?.tasks.map(({ title }) => title) ?? [];
  });
}
