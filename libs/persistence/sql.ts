import type { PoolClient } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { databaseError, gaveNoAnswer } from './errors.ts';

/** Where a statement runs: the pool, or a transaction's manager. */
export type Executor = DataSource | EntityManager;

/**
 * A statement that each connection parses and plans once, under its name: for those that every command runs. Its plan
 * must be right whatever the parameters are.
 */
export interface Prepared {
  /** One name, one text. */
  readonly name: string;
  readonly text: string;
}

/**
 * Runs one parameterised statement and gives its rows, instants as ISO text. Throws DatabaseAwayError when PostgreSQL
 * does not answer. `Row` is the caller's promise about the columns it selects; values travel as parameters, never
 * inside `sql`.
 */
export async function rows<Row>(
  on: Executor,
  sql: string | Prepared,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    const found = await run(on, typeof sql === 'string' ? { text: sql } : sql, parameters);
    return found.map(withInstants) as Row[]; // the shape is the statement's own column list
  } catch (error) {
    throw databaseError(error);
  }
}

async function run(
  on: Executor,
  statement: Prepared | Pick<Prepared, 'text'>,
  parameters: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const lent = on instanceof DataSource ? undefined : on.queryRunner;
  const runner = lent ?? (on instanceof DataSource ? on : on.dataSource).createQueryRunner();
  try {
    const client = await clientOf(runner);
    return (await client.query<Record<string, unknown>>({ ...statement, values: [...parameters] })).rows;
  } catch (error) {
    if (gaveNoAnswer(error)) await hangUp(runner);
    throw error;
  } finally {
    if (!lent) await runner.release();
  }
}

/** TypeORM lends the driver's own client, untyped; its own `query` knows no prepared statements. */
async function clientOf(runner: QueryRunner): Promise<PoolClient & { end(): Promise<void> }> {
  return (await runner.connect()) as PoolClient & { end(): Promise<void> };
}

/** A connection that went silent would keep everyone who gets it next waiting as long: it must not return to the pool. */
async function hangUp(runner: QueryRunner): Promise<void> {
  const client = await clientOf(runner);
  client.end().catch(() => undefined); // closes the socket at once, since a query is under way
}

/** As `rows`, for a statement that gives at most one row. */
export async function row<Row>(
  on: Executor,
  sql: string | Prepared,
  parameters: readonly unknown[] = [],
): Promise<Row | undefined> {
  return (await rows<Row>(on, sql, parameters))[0];
}

/** Runs `work` in one transaction, reporting an absent database as DatabaseAwayError. */
export function transaction<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  return transact(source, 'READ COMMITTED', work);
}

/** Runs `work` on one unchanging view of the database, however long it reads. */
export function snapshot<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  return transact(source, 'REPEATABLE READ', async (manager) => {
    await rows(manager, 'SET TRANSACTION READ ONLY');
    return work(manager);
  });
}

async function transact<T>(
  source: DataSource,
  isolation: 'READ COMMITTED' | 'REPEATABLE READ',
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction(isolation);
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (gaveNoAnswer(error)) await hangUp(runner);
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw databaseError(error);
  } finally {
    await runner.release();
  }
}

/** In place: the driver made these rows for us alone. */
function withInstants(row: Record<string, unknown>): Record<string, unknown> {
  for (const column in row) {
    const value = row[column];
    if (value instanceof Date) row[column] = value.toISOString();
  }
  return row;
}
