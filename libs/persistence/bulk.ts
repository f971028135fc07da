import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import type { DataSource, EntityManager } from 'typeorm';
import { COPIED_TABLES, type CopyCase, type CopyText } from './copy-case.ts';
import { SilentError } from './errors.ts';
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
 * Writes whole lives of cases by COPY: one transaction a batch. A case that is already in the journal is skipped, so an
 * interrupted import repeats a batch freely.
 */
export async function copyClosedCases(source: DataSource, batch: readonly CopyCase[]): Promise<CopyResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(source, (manager) => copyMissing(manager, batch));
    } catch (error) {
      // another writer committed one of these cases meanwhile: look again which are missing
      if (attempt === ATTEMPTS || !isUniqueViolation(error)) throw error;
    }
  }
}

async function copyMissing(manager: EntityManager, batch: readonly CopyCase[]): Promise<CopyResult> {
  const ids = batch.map((one) => one.caseId);
  const known = await rows<{ id: string }>(
    manager,
    'SELECT case_id AS id FROM case_event WHERE case_id = ANY ($1) AND seq = 1',
    [ids],
  );
  const present = new Set(known.map(({ id }) => id));
  const missing = batch.filter((one) => !present.has(one.caseId));
  const client = (await manager.queryRunner?.connect()) as PoolClient; // TypeORM leaves the driver's client untyped
  for (const table of COPIED_TABLES)
    await copyRows(
      client,
      table,
      missing.map(({ tables }) => tables[table]),
    );
  return { copied: missing.length, present: present.size };
}

async function copyRows(client: PoolClient, table: string, texts: readonly CopyText[]): Promise<void> {
  const columns = texts.find((text) => text.columns !== '')?.columns;
  if (columns === undefined) return;
  const stream = client.query(from(`COPY ${table} (${columns}) FROM STDIN`));
  stream.end(texts.map(({ lines }) => lines).join(''));
  await finished(stream, { signal: AbortSignal.timeout(COPY_TIMEOUT_MS) }).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'AbortError' ? new SilentError() : error;
  });
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;
}
