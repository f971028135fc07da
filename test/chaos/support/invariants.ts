import { expect } from '@jest/globals';
import { openDataSource } from '#persistence/data-source.ts';
import { loadCase } from '#persistence/journal.ts';
import { rows } from '#persistence/sql.ts';
import { throughline } from '#test/platform/support.ts';
import { eventually } from '#test/support/eventually.ts';
import { caseStateQuery } from '#workflows/case/messages.ts';
import type { DataSource } from 'typeorm';
import type { Load } from './load.ts';
import { type Product, TENANT } from './product.ts';

const WITHIN_MS = 60_000;

/** What must be true after anything: each promise kept once, no gap, and journal, rows and engine of one mind. */
export async function expectNothingLost(product: Product, load: Load): Promise<void> {
  await product.isReady();
  const source = await openDataSource(product.runtime.postgres.url, { waitMs: 10_000 });
  try {
    await eventually(() => promisesAreKept(source, load), WITHIN_MS);
    await eventually(() => engineAgrees(product, source, load), WITHIN_MS);
  } finally {
    await source.destroy();
  }
  const verified = await throughline(['journal', 'verify'], product.env);
  expect(verified).toMatchObject({ code: 0, output: expect.stringContaining('every chain holds') });
  await eventually(async () => {
    const rebuilt = await throughline(['rebuild', '--check'], product.env);
    expect(rebuilt).toMatchObject({ code: 0, output: expect.stringContaining('no difference') });
  }, WITHIN_MS);
}

async function promisesAreKept(source: DataSource, { acknowledged, cases }: Load): Promise<void> {
  const written = new Map<string, number[]>();
  const sql = 'SELECT case_id, command_id, seq FROM case_event WHERE case_id = ANY ($1) ORDER BY case_id, seq';
  const found = await rows<{ case_id: string; command_id: string; seq: number }>(source, sql, [cases]);
  for (const event of found) {
    const key = `${event.case_id} ${event.command_id}`;
    written.set(key, [...(written.get(key) ?? []), event.seq]);
  }
  const broken = acknowledged.filter(
    ({ caseId, commandId, seqs }) => String(written.get(`${caseId} ${commandId}`)) !== String(seqs),
  );
  expect(broken).toEqual([]);
  expect(new Set(found.map((event) => event.case_id)).size).toBe(cases.length);
}

async function engineAgrees(product: Product, source: DataSource, { cases }: Load): Promise<void> {
  await product.withClient(async (client) => {
    for (const id of cases) {
      const running = await client.connection.withDeadline(Date.now() + WITHIN_MS, () =>
        client.workflow.getHandle(id).query(caseStateQuery),
      );
      expect(running).toEqual(await loadCase(source, TENANT, id));
    }
  });
}
