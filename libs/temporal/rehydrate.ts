import { dense, loadJournals } from '#persistence/journal.ts';
import { largestCrowd } from '#persistence/queries/crowd.ts';
import { rows } from '#persistence/sql.ts';
import { caseInputOf } from '#workflows/case/case-input.ts';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { startOptions } from './case-start.ts';
import { CASE_WORKFLOW } from './constants.ts';
import { runningCases } from './running-cases.ts';
import { nextPlace, spreadMs } from './spread.ts';

export interface RehydrateReport {
  /** Open cases in the journal. */
  readonly open: number;
  /** Those that had a running workflow already. */
  readonly running: number;
  readonly started: number;
  /** Cases that could not be started, with the reason; the others were. */
  readonly failed: readonly { readonly caseId: string; readonly reason: string }[];
}

const PAGE = 200;
/** Starts at once: more only queue inside a server of two cores. */
const AT_ONCE = 8;
const START_DEADLINE_MS = 30_000;

/**
 * Starts every open case that has no running workflow, from its journal's fold: after the engine's database was lost,
 * restored from an older backup, or emptied on purpose. May be interrupted and repeated at any time; a case that runs is
 * left alone. Throws DatabaseAwayError and EngineUnavailable, each within its bounds.
 * @param progress told the cases looked at so far, after each page
 */
export async function rehydrate(
  client: Client,
  source: DataSource,
  wakesPerSecond: number,
  progress: (looked: number) => void = () => undefined,
): Promise<RehydrateReport> {
  // A case that is missing in this list, which is a moment old, is found out by the start itself.
  const running = new Set<string>();
  for await (const caseId of runningCases(client)) running.add(caseId);
  const spread = spreadMs(await largestCrowd(source), wakesPerSecond);
  const count = { open: 0, running: 0, started: 0 };
  const failed: { caseId: string; reason: string }[] = [];
  for await (const page of openCases(source)) {
    const asleep = page.filter((caseId) => !running.has(caseId));
    count.open += page.length;
    count.running += page.length - asleep.length;
    for (const outcome of await startAll(client, source, asleep, spread)) {
      if (typeof outcome === 'string') count[outcome] += 1;
      else failed.push(outcome);
    }
    progress(count.open);
  }
  return { ...count, failed };
}

async function* openCases(source: DataSource): AsyncGenerator<string[]> {
  const sql = `SELECT case_id FROM care_case WHERE stage <> 'closed' AND case_id > $1 ORDER BY case_id LIMIT ${PAGE}`;
  for (let after = ''; ;) {
    const page = await rows<{ case_id: string }>(source, sql, [after]);
    if (page.length === 0) return;
    yield page.map((row) => row.case_id);
    after = page.at(-1)?.case_id ?? '';
  }
}

type Outcome = 'started' | 'running' | { readonly caseId: string; readonly reason: string };

async function startAll(
  client: Client,
  source: DataSource,
  caseIds: readonly string[],
  spread: number,
): Promise<Outcome[]> {
  const journals = caseIds.length === 0 ? [] : await loadJournals(source, caseIds);
  const outcomes: Outcome[] = [];
  const lane = async (): Promise<void> => {
    for (let journal = journals.pop(); journal; journal = journals.pop()) {
      outcomes.push(await start(client, journal, spread));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return outcomes;
}

async function start(
  client: Client,
  journal: Awaited<ReturnType<typeof loadJournals>>[number],
  spread: number,
): Promise<Outcome> {
  const { caseId, tenant, events } = journal;
  try {
    const options = {
      ...startOptions(caseInputOf(tenant, caseId, dense(events), { spreadMs: spread, place: nextPlace() })),
      workflowIdConflictPolicy: 'FAIL',
    } as const;
    await client.connection.withDeadline(Date.now() + START_DEADLINE_MS, () =>
      client.workflow.start(CASE_WORKFLOW, options),
    );
    return 'started';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'running';
    return { caseId, reason: error instanceof Error ? error.message : String(error) };
  }
}
