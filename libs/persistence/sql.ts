import type { DataSource, EntityManager } from 'typeorm';
import { databaseError } from './errors.ts';

/** Where a statement runs: the pool, or a transaction's manager. */
export type Executor = DataSource | EntityManager;

/**
 * Runs one parameterised statement and gives its rows, instants as ISO text. Throws DatabaseAwayError when PostgreSQL
 * does not answer. `Row` is the caller's promise about the columns it selects; values travel as parameters, never
 * inside `sql`.
 */
export async function rows<Row>(on: Executor, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  try {
    const result: unknown = await on.query(sql, [...parameters]);
    return returned(result).map(withInstants) as Row[]; // the shape is the statement's own column list
  } catch (error) {
    throw databaseError(error);
  }
}

/** As `rows`, for a statement that gives at most one row. */
export async function row<Row>(
  on: Executor,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row | undefined> {
  return (await rows<Row>(on, sql, parameters))[0];
}

/** Runs `work` in one transaction, reporting an absent database as DatabaseAwayError. */
export async function transaction<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  try {
    return await source.transaction(work);
  } catch (error) {
    throw databaseError(error);
  }
}

/** Runs `work` on one unchanging view of the database, however long it reads. */
export async function snapshot<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  try {
    return await source.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('SET TRANSACTION READ ONLY');
      return work(manager);
    });
  } catch (error) {
    throw databaseError(error);
  }
}

// TypeORM answers UPDATE and DELETE with [rows, count] and everything else with rows
function returned(result: unknown): Record<string, unknown>[] {
  if (!Array.isArray(result)) return [];
  return result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result;
}

/** In place: the driver made these rows for us alone. */
function withInstants(row: Record<string, unknown>): Record<string, unknown> {
  for (const column in row) {
    const value = row[column];
    if (value instanceof Date) row[column] = value.toISOString();
  }
  return row;
}
