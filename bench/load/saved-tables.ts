import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withClient } from '#apps/cli/platform/postgres/databases.ts';
import { from, to } from 'pg-copy-streams';
import { secondsOf } from './lanes.ts';

/** Journal and read models, in an order in which they can be filled. */
const TABLES = ['case_event', 'care_case', 'task', 'clock'];

export async function emptyTables(url: string): Promise<void> {
  // The journal is append-only by a trigger; a bench's own database may be emptied all the same.
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migration'",
    );
    await client.query("SET session_replication_role = 'replica'");
    await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
  });
}

export async function rowsOfTables(url: string): Promise<number> {
  const sum = TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ');
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ rows: string }>(`SELECT ${sum} AS rows`);
    return Number(rows[0]?.rows);
  });
}

/** Saves the rows to files, empties the tables and copies the rows back, indexes and checks in place: seconds of that. */
export async function savedTables(url: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-copy-'));
  const fileOf = (table: string): string => join(folder, `${table}.copy`);
  try {
    await withClient(url, async (client) => {
      for (const table of TABLES) {
        await pipeline(client.query(to(`COPY ${table} TO STDOUT`)), createWriteStream(fileOf(table)));
      }
    });
    await emptyTables(url);
    return await withClient(url, (client) =>
      secondsOf(async () => {
        for (const table of TABLES) {
          await pipeline(createReadStream(fileOf(table)), client.query(from(`COPY ${table} FROM STDIN`)));
        }
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
