import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { fold } from '#core/case/fold.ts';
import { notBefore } from '#core/case/next-wake.ts';
import { readModelAt } from '#core/case/read-model.ts';
import { type Library, programNeeded } from '#core/program/library.ts';
import { DatabaseAwayError } from '#persistence/errors.ts';
import { dense, loadEvents } from '#persistence/journal.ts';
import { postponeRefresh, refreshClocks, type StaleCase, takeStale } from '#persistence/refresh.ts';

export interface RefreshParts {
  readonly database: DataSource;
  readonly library: Library;
  readonly logger: Logger;
}

/** Few at a time: what was taken is always finished, and a process that dies leaves these to the end of their lease. */
const BATCH = 8;
const LEASE_MS = 30_000;
/** A case that cannot be read today can hardly be read in a moment. */
const BROKEN_MS = 3_600_000;

/**
 * Refreshes the cases whose rows are no longer right, one after the other, until none is left or, at the end of a batch,
 * `ending` is aborted.
 * Throws DatabaseAwayError; what is wrong with one case is told and keeps no other from its turn.
 */
export async function refreshStale(parts: RefreshParts, ending: AbortSignal): Promise<void> {
  let taken: readonly StaleCase[];
  do {
    taken = await takeStale(parts.database, new Date().toISOString(), BATCH, LEASE_MS);
    for (const stale of taken) await refreshOrPostpone(parts, stale);
  } while (taken.length === BATCH && !ending.aborted);
}

async function refreshOrPostpone(parts: RefreshParts, stale: StaleCase): Promise<void> {
  try {
    await refresh(parts, stale);
  } catch (error) {
    if (error instanceof DatabaseAwayError) throw error;
    parts.logger.error({ caseId: stale.caseId, err: error }, 'the rows of a case cannot be refreshed');
    await postponeRefresh(parts.database, stale, new Date(Date.now() + BROKEN_MS).toISOString());
  }
}

async function refresh({ database, library }: RefreshParts, { tenant, caseId, seq, leased }: StaleCase): Promise<void> {
  const events = dense(await loadEvents(database, tenant, caseId));
  // A writer has yet to apply an earlier event, or has just applied a later one: the case comes up again.
  if (events.length !== seq) return;
  const state = fold(events);
  // Without its program a case has no clocks: that would not refresh its rows but remove them.
  programNeeded(library, state.program);
  const now = notBefore(state, new Date().toISOString());
  const rows = readModelAt(state, library, now);
  await refreshClocks(database, { caseId, tenant, seq, events: [], rows }, now, leased);
}
