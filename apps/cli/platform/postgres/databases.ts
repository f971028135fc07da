import { Client, DatabaseError } from 'pg';

/** PostgreSQL's code for a database that is not there. */
const UNKNOWN_DATABASE = '3D000';
const ALREADY_THERE = '42P04';

/**
 * Makes the databases that are missing, connected to one that exists.
 * @throws the driver's error when the user may not, code 42501.
 */
export async function ensureDatabases(url: string, names: readonly string[]): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const present = new Set(rows.map((row) => row.datname));
    for (const name of names.filter((candidate) => !present.has(candidate))) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`).catch((error: DatabaseError) => {
        if (error.code !== ALREADY_THERE) throw error;
      });
    }
  });
}

/** Makes sure that the database of the URL exists, by way of the server's own `postgres` database. */
export async function ensureDatabaseOf(url: string): Promise<void> {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  try {
    await withClient(url, async (client) => client.query('SELECT 1'));
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== UNKNOWN_DATABASE) throw error;
    target.pathname = '/postgres';
    await ensureDatabases(target.href, [name]);
  }
}

/** Runs the work on one connection, which is closed whatever happens. Connecting takes at most 4 s. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 4000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
