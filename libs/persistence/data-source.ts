import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, MigrationExecutor } from 'typeorm';
import { DatabaseAwayError, NotMigratedError, databaseError } from './errors.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { SnakeNaming } from './naming.ts';
import { ROWS } from './rows/index.ts';

export interface DataSourceOptions {
  /** Most connections held at once; default 10. */
  readonly poolSize?: number;
  /** Longest wait for a connection, ms; default 3000. */
  readonly connectTimeoutMs?: number;
  /** Longest a statement may run, ms; default 15000. Bulk work and rebuilds ask for more. */
  readonly statementTimeoutMs?: number;
  /** Shown in pg_stat_activity; default `throughline`. */
  readonly applicationName?: string;
}

const IDLE_MS = 60_000;

/** The advisory lock that lets one process migrate while the others wait ("thrl" as a number). */
const MIGRATION_LOCK = 0x7468726c;

/**
 * The product's database, not yet connected: `initialize()` it, or use `openDataSource`. The schema is changed by
 * migrations only. Connecting and every statement are bounded; a broken connection leaves the pool by itself.
 */
export function createDataSource(url: string, options: DataSourceOptions = {}): DataSource {
  const statementTimeout = options.statementTimeoutMs ?? 15_000;
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...ROWS],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'schema_migration',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: options.connectTimeoutMs ?? 3_000,
    applicationName: options.applicationName ?? 'throughline',
    // an idle connection that breaks is dropped by the pool; whoever needs the database next reports its absence
    poolErrorHandler: () => undefined,
    extra: {
      statement_timeout: statementTimeout,
      // the server enforces statement_timeout; this bounds the wait for a server that has gone silent
      query_timeout: statementTimeout + 2_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      // A new connection plans every statement again: it is worth keeping between two bursts.
      idleTimeoutMillis: IDLE_MS,
    },
  });
}

/**
 * Connects, trying again until `waitMs` is over (default: one try). Throws DatabaseAwayError; other errors (wrong
 * password, unknown database) at once.
 */
export async function openDataSource(
  url: string,
  options: DataSourceOptions & { waitMs?: number } = {},
): Promise<DataSource> {
  const giveUpAt = Date.now() + (options.waitMs ?? 0);
  const source = createDataSource(url, options);
  for (;;) {
    try {
      return await source.initialize();
    } catch (error) {
      const known = databaseError(error);
      if (!(known instanceof DatabaseAwayError) || Date.now() >= giveUpAt) throw known;
      await sleep(250);
    }
  }
}

/**
 * Brings the schema up to date and gives the names of the migrations that ran now. Processes that start together take
 * turns (advisory lock). Each migration is one transaction, so a failed one leaves nothing behind and may be retried.
 */
export async function migrate(source: DataSource): Promise<string[]> {
  // own connection: a migration may take long, and closing it frees the lock whatever happened
  const own = new DataSource({ ...source.options, poolSize: 1, extra: { keepAlive: true } } as typeof source.options);
  try {
    await own.initialize();
    const runner = own.createQueryRunner();
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const executor = new MigrationExecutor(own, runner);
    executor.transaction = 'each';
    const done = await executor.executePendingMigrations();
    await runner.release();
    return done.map((migration) => migration.name);
  } catch (error) {
    const known = databaseError(error);
    // Said of a migration itself, the remedy would lead in a circle.
    throw known instanceof NotMigratedError ? error : known;
  } finally {
    if (own.isInitialized) await own.destroy();
  }
}
