import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '#apps/cli/platform/postgres/databases.ts';
import { throughline } from '#test/platform/support.ts';
import { caseClocksQuery, type CaseClocks, caseStateQuery } from '#workflows/case/messages.ts';
import { expectNothingLost } from './support/invariants.ts';
import { Load } from './support/load.ts';
import { Product } from './support/product.ts';
import { BOUND_MS, CASES } from './support/size.ts';

const ENGINE_DATABASES = ['temporal', 'temporal_visibility'];

let product: Product;
beforeAll(async () => {
  product = await Product.start();
}, BOUND_MS);
afterAll(() => product?.stop(), 30_000);

test(
  'with its databases dropped, the engine gets every open case back from the journal, clocks intact',
  async () => {
    const load = new Load(product);
    await load.openMany(CASES);
    const at = new Date().toISOString();
    const before = await clocksOf(load.cases, at);
    expect(before.flatMap(({ clocks }) => clocks).filter(({ dueAt }) => dueAt !== undefined)).not.toEqual([]);

    await withClient(product.runtime.postgres.url, async (client) => {
      for (const name of ENGINE_DATABASES) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    });
    await product.restart();
    const { code, output } = await throughline(['rehydrate', '--json'], product.env);
    expect([code, JSON.parse(/^\{.*\}$/m.exec(output)?.[0] ?? '{}')]).toEqual([
      0,
      { open: CASES, running: 0, started: CASES, failed: [] },
    ]);

    expect(await clocksOf(load.cases, at)).toEqual(before);
    for (const id of load.cases.slice(0, 5)) await load.command(id, 'addTask', { title: 'Afterwards' });
    await expectNothingLost(product, load);
  },
  BOUND_MS,
);

/** As the running cases tell them. */
function clocksOf(ids: readonly string[], at: string): Promise<CaseClocks[]> {
  return product.withClient(async (client) => {
    const all: CaseClocks[] = [];
    for (const id of ids) {
      expect(await client.workflow.getHandle(id).query(caseStateQuery)).not.toBeNull();
      all.push(await client.workflow.getHandle(id).query(caseClocksQuery, at));
    }
    return all;
  });
}
