import type { DataSource } from 'typeorm';
import type { Changes } from '#core/case/protocol.ts';
import { fold } from '#core/case/fold.ts';
import type { Json } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import { differencesOf, orphans, type Difference } from './differences.ts';
import { dense, loadJournals, readJournal, type CaseJournal } from './journal.ts';
import { type Freshness, freshRows, readFreshness } from './freshness.ts';
import { applyChanges } from './projection.ts';
import { type Executor, rows, snapshot, transaction } from './sql.ts';

export interface RebuildReport {
  readonly events: number;
  readonly cases: number;
  /** What the read models said and the journal says, before anything was mended. */
  readonly differences: readonly Difference[];
}

export interface RebuildOptions {
  /** Report only. */
  readonly check: boolean;
  readonly onProgress?: (cases: number) => void;
}

/** Cases compared with one statement. */
const BATCH = 200;

/**
 * Refolds every read model from the journal, reports each difference and, unless `check`, mends it. Comparing reads one
 * snapshot, so a busy system gives no false alarm; mending locks one case at a time. Running it twice is safe.
 */
export async function rebuild(source: DataSource, library: Library, options: RebuildOptions): Promise<RebuildReport> {
  const report = await snapshot(source, async (manager) => {
    const differences: Difference[] = [];
    let events = 0;
    let cases = 0;
    let batch: CaseJournal[] = [];
    for await (const journal of readJournal(manager)) {
      batch.push(journal);
      events += journal.events.length;
      cases += 1;
      if (batch.length === BATCH) {
        differences.push(...(await compare(manager, batch, library)));
        batch = [];
        options.onProgress?.(cases);
      }
    }
    differences.push(...(await compare(manager, batch, library)), ...(await orphans(manager)));
    return { events, cases, differences };
  });
  if (!options.check) await mendAll(source, library, report.differences);
  return report;
}

async function compare(on: Executor, journals: readonly CaseJournal[], library: Library): Promise<Difference[]> {
  const freshness = await readFreshness(
    on,
    journals.map(({ caseId }) => caseId),
  );
  const folded = journals.map((journal) => refold(journal, library, freshness.get(journal.caseId)));
  const broken = folded.filter((one): one is Difference => !isFolded(one));
  return [...broken, ...(await differencesOf(on, folded.filter(isFolded)))];
}

/**
 * The rows that a journal stands for, or why it cannot be folded (a gap, an unknown program version): as they are at
 * the last event, or at the moment that they were refreshed at.
 */
function refold(journal: CaseJournal, library: Library, freshness?: Freshness): Changes | Difference {
  const { caseId, tenant, events } = journal;
  const unfoldable = (stored: Json, expected: Json): Difference => ({
    caseId,
    table: 'case_event',
    key: 'seq',
    column: '',
    stored,
    expected,
  });
  const usable = dense(events);
  if (usable.length < events.length) return unfoldable(events[usable.length]?.seq ?? null, usable.length + 1);
  try {
    const state = fold(events);
    return { caseId, tenant, seq: state.seq, events: [], rows: freshRows(journal.events, state, library, freshness) };
  } catch (error) {
    return unfoldable(error instanceof Error ? error.message : String(error), 'a journal that folds');
  }
}

async function mendAll(source: DataSource, library: Library, differences: readonly Difference[]): Promise<void> {
  const broken = new Set(differences.filter(({ table }) => table !== 'case_event').map(({ caseId }) => caseId));
  const cases = [...broken].sort();
  while (cases.length > 0) await mend(source, library, cases.splice(0, BATCH));
}

/**
 * Writes the rows of these cases anew. Their headers are locked first: a command that is being applied waits, and what
 * was written before is in the journal that is read here.
 */
async function mend(source: DataSource, library: Library, cases: readonly string[]): Promise<void> {
  await transaction(source, async (manager) => {
    await rows(manager, 'SELECT 1 FROM care_case WHERE case_id = ANY ($1) ORDER BY case_id FOR UPDATE', [cases]);
    const journals = await loadJournals(manager, cases);
    const models = journals.map((journal) => refold(journal, library)).filter(isFolded);
    // the guards let only newer rows in: set them back, then apply
    await rows(manager, RESET, [models.map(({ caseId }) => caseId)]);
    await applyChanges(manager, models);
    const journaled = new Set(journals.map(({ caseId }) => caseId));
    const orphaned = cases.filter((caseId) => !journaled.has(caseId));
    for (const table of ['clock', 'task', 'care_case']) {
      // rows without any journal: nothing vouches for them
      await rows(manager, `DELETE FROM ${table} WHERE case_id = ANY ($1)`, [orphaned]);
    }
  });
}

/** Rows of the last event come in then, and say themselves when they are to be refreshed. */
const RESET = `UPDATE care_case SET last_seq = 0, tasks_seq = 0, clocks_seq = 0, refreshed_at = NULL
  WHERE case_id = ANY ($1)`;

function isFolded(folded: Changes | Difference): folded is Changes {
  return 'rows' in folded;
}
