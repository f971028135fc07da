import { DatabaseError } from 'pg';
import type { Config } from '#config/config.ts';
import { PlatformError } from '../platform-error.ts';
import type { Supervisor } from '../supervisor.ts';
import type { TemporalDatabases } from '../temporal/built-parts.ts';
import type { Watchdog } from '../watchdog.ts';
import { ensureDatabaseOf, ensureDatabases } from './databases.ts';
import { embeddedPostgres } from './embedded.ts';

/** A PostgreSQL that answers and holds the product's database. */
export interface Database {
  readonly url: string;
  readonly port: number;
  readonly source: string;
  /** Makes the engine's databases in the same server, or says why it may not. */
  readonly temporalDatabases: () => Promise<TemporalDatabases | { readonly refused: string }>;
}

/** PostgreSQL's code for "you may not". */
const NOT_ALLOWED = '42501';

/**
 * The database of `DATABASE_URL`, checked within a few seconds, else the embedded one, started under the supervisor.
 * @throws PlatformError or NotReadyError in one line.
 */
export async function database(config: Config, supervisor: Supervisor, watchdog: Watchdog): Promise<Database> {
  if (config.databaseUrl) return existingDatabase(config.databaseUrl);
  const embedded = await embeddedPostgres(config, watchdog);
  await supervisor.run(embedded.part);
  await ensureDatabases(embedded.url('postgres'), ['throughline']);
  const url = embedded.url('throughline');
  const names = { database: 'temporal', visibility: 'temporal_visibility' };
  const temporalDatabases = () => databasesBeside(url, names);
  return { url, port: embedded.port, source: 'embedded PostgreSQL', temporalDatabases };
}

async function existingDatabase(url: string): Promise<Database> {
  await ensureDatabaseOf(url).catch((error: Error) => {
    const { hostname, port } = new URL(url);
    // A refused connection to a name with several addresses has an empty message and the reasons inside.
    const reason = error instanceof AggregateError ? error.errors[0]?.message : error.message;
    throw new PlatformError(
      `DATABASE_URL: PostgreSQL at ${hostname}:${port || 5432} cannot be used (${reason})`,
      'Start it, correct the URL, or unset DATABASE_URL to use the embedded one.',
    );
  });
  // Named after the product's database, so that several instances may share one server.
  const own = decodeURIComponent(new URL(url).pathname.slice(1));
  const names = { database: `${own}_temporal`, visibility: `${own}_temporal_visibility` };
  const port = Number(new URL(url).port || 5432);
  return { url, port, source: 'DATABASE_URL', temporalDatabases: () => databasesBeside(url, names) };
}

async function databasesBeside(url: string, names: TemporalDatabases): ReturnType<Database['temporalDatabases']> {
  try {
    await ensureDatabases(url, [names.database, names.visibility]);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== NOT_ALLOWED) throw error;
    return { refused: `the user of DATABASE_URL may not create the database ${names.database}` };
  }
  const beside = (name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return { database: beside(names.database), visibility: beside(names.visibility) };
}
