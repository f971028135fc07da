import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import type { DataSource, EntityManager } from 'typeorm';
import type { Changes } from '#core/case/protocol.ts';
import { caseColumns, type Columns } from './columns.ts';
import { copyLine } from './copy-text.ts';
import { SilentError } from './errors.ts';
import { clockRows, eventRows, taskRows } from './projection.ts';
import { rows, transaction } from './sql.ts';

export interface CopyResult {
  /** Cases written now. */
  readonly copied: number;
  /** Cases that were there before, left as they are. */
  readonly present: number;
}

const UNIQUE_VIOLATION = '23505';
const ATTEMPTS = 3;
/** The server bounds a statement first, unless it has gone silent. */
const COPY_TIMEOUT_MS = 60_000;

/**
 * Writes whole lives of cases (each `Changes` carries every event from 1 on, and both sets) by COPY: one transaction a
 * batch. A case that is already in the journal is skipped, so an interrupted import repeats a batch freely.
 */
export async function copyClosedCases(source: DataSource, batch: readonly Changes[]): Promise<CopyResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(source, (manager) => copyMissing(manager, batch));
    } catch (error) {
      // another writer committed one of these cases meanwhile: look again which are missing
      if (attempt === ATTEMPTS || !isUniqueViolation(error)) throw error;
    }
  }
}

async function copyMissing(manager: EntityManager, batch: readonly Changes[]): Promise<CopyResult> {
  const ids = batch.map((one) => one.caseId);
  const known = await rows<{ id: string }>(
    manager,
    'SELECT case_id AS id FROM case_event WHERE case_id = ANY ($1) AND seq = 1',
    [ids],
  );
  const present = new Set(known.map(({ id }) => id));
  const missing = batch.filter((one) => !present.has(one.caseId));
  const client = (await manager.queryRunner?.connect()) as PoolClient; // TypeORM leaves the driver's client untyped
  await copyRows(client, 'case_event', missing.flatMap(eventRows));
  await copyRows(client, 'care_case', missing.map(headerWithSets));
  await copyRows(client, 'task', missing.flatMap(taskRows));
  await copyRows(client, 'clock', missing.flatMap(clockRows));
  return { copied: missing.length, present: present.size };
}

/** Every row has the same keys in the same order (columns.ts), so the first names the columns. */
async function copyRows(client: PoolClient, table: string, lines: readonly Columns[]): Promise<void> {
  const [first] = lines;
  if (!first) return;
  const stream = client.query(from(`COPY ${table} (${Object.keys(first).join(', ')}) FROM STDIN`));
  stream.end(lines.map(copyLine).join(''));
  await finished(stream, { signal: AbortSignal.timeout(COPY_TIMEOUT_MS) }).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'AbortError' ? new SilentError() : error;
  });
}

function headerWithSets(changes: Changes): Columns {
  return { ...caseColumns(changes), tasks_seq: changes.seq, clocks_seq: changes.seq };
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;
}
