import { afterAll, beforeAll } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource, migrate, openDataSource } from '#persistence/data-source.ts';

export interface Scratch {
  readonly url: string;
  readonly source: DataSource;
  /** Empties every table, the append-only ones included. */
  readonly empty: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

/** A migrated database of the test's own. */
export async function scratchDatabase(): Promise<Scratch> {
  const { create, ...scratch } = planned();
  await create();
  return scratch;
}

/** One for all tests of the file that calls this at its top: it is there before the first and gone after the last. */
export function scratchOfFile(): Scratch {
  const { create, ...scratch } = planned();
  beforeAll(create);
  afterAll(scratch.drop);
  return scratch;
}

function planned(): Scratch & { readonly create: () => Promise<void> } {
  const server = process.env['DATABASE_URL'];
  if (!server) throw new Error('DATABASE_URL is not set: run these tests with `npm run test:integration`');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const source = createDataSource(url);
  return {
    url,
    source,
    async create() {
      await onServer(server, `CREATE DATABASE ${name}`);
      await source.initialize();
      await migrate(source);
    },
    empty: () => empty(source),
    async drop() {
      await source.destroy();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const admin = await openDataSource(server, { poolSize: 1 });
  await admin.query(statement);
  await admin.destroy();
}

async function empty(source: DataSource): Promise<void> {
  const tables = source.entityMetadatas.map((row) => row.tableName).join(', ');
  // only this setting gets past the triggers that keep the journal append-only
  await source.query(`SET session_replication_role = replica; TRUNCATE ${tables}; RESET session_replication_role`);
}
