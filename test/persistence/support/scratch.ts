import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { migrate, openDataSource } from '#persistence/data-source.ts';

export interface Scratch {
  readonly url: string;
  readonly source: DataSource;
  /** Empties every table, the append-only ones included. */
  empty(): Promise<void>;
  drop(): Promise<void>;
}

/** A migrated database of the test's own. */
export async function scratchDatabase(): Promise<Scratch> {
  const server = process.env['DATABASE_URL'];
  if (!server) throw new Error('DATABASE_URL is not set: run these tests with `npm run test:integration`');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = await openDataSource(server, { poolSize: 1 });
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const source = await openDataSource(url.href);
  await migrate(source);
  return {
    url: url.href,
    source,
    empty: () => empty(source),
    async drop() {
      await source.destroy();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.destroy();
    },
  };
}

async function empty(source: DataSource): Promise<void> {
  const tables = source.entityMetadatas.map((row) => row.tableName).join(', ');
  // only this setting gets past the triggers that keep the journal append-only
  await source.query(`SET session_replication_role = replica; TRUNCATE ${tables}; RESET session_replication_role`);
}
