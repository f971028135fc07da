import type { DataSource } from 'typeorm';
import { loadConfig } from '#config/config.ts';
import { databaseUrlOf } from '#config/runtime.ts';
import { openDataSource } from '#persistence/data-source.ts';

const WAIT_MS = 10_000;
/** A statement over the whole journal may take long; a command at the terminal is stopped by its user. */
const STATEMENT_MS = 3_600_000;

/**
 * Connects to the database of the environment, else of what runs on the data folder, does `work` and closes. Needs no
 * Temporal server. Throws ConfigError when there is no database to be found, DatabaseAwayError when it does not answer.
 */
export async function withDatabase<T>(applicationName: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const url = databaseUrlOf(loadConfig(process.env));
  const options = { waitMs: WAIT_MS, statementTimeoutMs: STATEMENT_MS, poolSize: 2, applicationName };
  const source = await openDataSource(url, options);
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
