import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Changes } from '#core/case/protocol.ts';
import { caseColumns, type Columns } from './columns.ts';
import { copyLine } from './copy-text.ts';
import { databaseError } from './errors.ts';
import { clockRows, eventRows, taskRows } from './projection.ts';

export interface CopyResult {
  /** Cases written now. */
  readonly copied: number;
  /** Cases that were there before, left as they are. */
  readonly present: number;
}

const UNIQUE_VIOLATION = '23505';
const ATTEMPTS = 3;

/**
 * Writes whole lives of cases (each `Changes` carries every event from 1 on, and both sets) by COPY: one transaction a
 * batch. A case that is already in the journal is skipped, so an interrupted import repeats a batch freely.
 */
export async function copyClosedCases(source: DataSource, batch: readonly Changes[]): Promise<CopyResult> {
  const runner = source.createQueryRunner();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await copyMissing(runner, batch);
      } catch (error) {
        // another writer committed one of these cases meanwhile: look again which are missing
        if (attempt === ATTEMPTS || !isUniqueViolation(error)) throw error;
      }
    }
  } catch (error) {
    throw databaseError(error);
  } finally {
    await runner.release();
  }
}

async function copyMissing(runner: QueryRunner, batch: readonly Changes[]): Promise<CopyResult> {
  const client = (await runner.connect()) as PoolClient; // TypeORM types the driver's connection as any
  await runner.startTransaction();
  try {
    const ids = batch.map((one) => one.caseId);
    const known: { case_id: string }[] = await runner.query(
      'SELECT case_id FROM case_event WHERE case_id = ANY ($1) AND seq = 1',
      [ids],
    );
    const present = new Set(known.map((row) => row.case_id));
    const missing = batch.filter((one) => !present.has(one.caseId));
    await copyRows(client, 'case_event', missing.flatMap(eventRows));
    await copyRows(client, 'care_case', missing.map(headerWithSets));
    await copyRows(client, 'task', missing.flatMap(taskRows));
    await copyRows(client, 'clock', missing.flatMap(clockRows));
    await runner.commitTransaction();
    return { copied: missing.length, present: present.size };
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined); // the connection itself may be gone
    throw error;
  }
}

/** Every row has the same keys in the same order (columns.ts), so the first names the columns. */
async function copyRows(client: PoolClient, table: string, rows: readonly Columns[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const stream = client.query(from(`COPY ${table} (${Object.keys(first).join(', ')}) FROM STDIN`));
  stream.end(rows.map(copyLine).join(''));
  await finished(stream);
}

function headerWithSets(changes: Changes): Columns {
  return { ...caseColumns(changes), tasks_seq: changes.seq, clocks_seq: changes.seq };
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;
}
