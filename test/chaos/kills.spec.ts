import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '#apps/cli/platform/postgres/databases.ts';
import { eventually } from '#test/support/eventually.ts';
import { caseStateQuery } from '#workflows/case/messages.ts';
import { expectNothingLost } from './support/invariants.ts';
import { Load } from './support/load.ts';
import { type Part, Product } from './support/product.ts';

const BOUND_MS = 300_000;
const CASES = 40;

let product: Product;
beforeAll(async () => {
  product = await Product.start();
}, BOUND_MS);
afterAll(() => product?.stop(), 30_000);

/** Kills the part once, when this many commands were acknowledged. */
function killAt(part: Part, count: number): { readonly after: (acknowledged: number) => void; killed: () => number } {
  let pid = 0;
  const after = (acknowledged: number): void => {
    if (pid !== 0 || acknowledged < count) return;
    pid = product.pid(part);
    product.kill(part);
  };
  return { after, killed: () => pid };
}

test(
  'the worker, killed in the middle of 200 cases',
  async () => {
    const load = new Load(product);
    const kill = killAt('worker', 150);
    await load.openMany(200, kill.after);
    await product.isBack('worker', kill.killed());
    expect(load.acknowledged).toHaveLength(400);
    await expectNothingLost(product, load);
  },
  BOUND_MS,
);

test(
  'the API, killed between the answer of the case and its projection: what nobody asks for again is written all the same',
  async () => {
    const load = new Load(product);
    const id = await load.open();
    const before = product.pid('api');
    await withClient(product.runtime.postgres.url, async (client) => {
      await client.query('BEGIN');
      // Lets the intent in and keeps every event out.
      await client.query('LOCK TABLE case_event IN SHARE MODE');
      const cut = product.api.command(id, 'addTask', { title: 'Forgotten' }).catch(() => undefined);
      await eventually(async () => expect((await stateOf(id))?.seq).toBeGreaterThan(seqOf(load)), 30_000);
      product.kill('api');
      expect(await cut).toBeUndefined();
      await client.query('ROLLBACK');
    });
    await product.isBack('api', before);
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
  async (part) => {
    const load = new Load(product);
    const kill = killAt(part, CASES);
    await load.openMany(CASES, kill.after);
    await product.isBack(part, kill.killed());
    expect(load.acknowledged).toHaveLength(2 * CASES);
    await expectNothingLost(product, load);
  },
  BOUND_MS,
);

test(
  'PostgreSQL, away for 20 s however often it is started',
  async () => {
    const load = new Load(product);
    let outage: Promise<void> | undefined;
    await load.openMany(CASES, (acknowledged) => {
      if (acknowledged >= CASES) outage ??= keepKilling('postgres', 20_000);
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

function stateOf(id: string): Promise<{ readonly seq: number } | null> {
  return product.withClient((client) => client.workflow.getHandle(id).query(caseStateQuery));
}

function seqOf({ acknowledged }: Load): number {
  return Math.max(...acknowledged.flatMap(({ seqs }) => seqs));
}
