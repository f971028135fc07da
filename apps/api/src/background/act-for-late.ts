import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { LATE_MS, lateActs } from '#core/case/late-acts.ts';
import type { Changes } from '#core/case/protocol.ts';
import type { Library } from '#core/program/library.ts';
import { sha256 } from '#interop/case-id.ts';
import { DatabaseAwayError, JournalForkError } from '#persistence/errors.ts';
import type { CaseJournal } from '#persistence/journal.ts';
import { takeLate } from '#persistence/late-cases.ts';
import { applyChanges } from '#persistence/projection.ts';
import { transaction } from '#persistence/sql.ts';

export interface LateParts {
  readonly database: DataSource;
  readonly library: Library;
  readonly logger: Logger;
  /** Cases that are left alone until then, ms: their acts fail, or they are acting themselves right now. */
  readonly spared: Map<string, number>;
}

/** Decided in some 30 ms; whoever asks something meanwhile has a turn between any two. */
const BATCH = 10;
/** What fails today fails in a moment. */
const BROKEN_MS = 3_600_000;
/** Long enough for its own act to be written. */
const MOVING_MS = 30_000;

/**
 * Does for one batch of late cases what each does at its own wake, in one transaction; gives how many there were. The
 * case finds it in the journal when it wakes, and takes it over. Throws DatabaseAwayError; what is wrong with one case is
 * told, and keeps no other from its turn.
 */
export async function actForLate(parts: LateParts, batch = BATCH): Promise<number> {
  let taken: readonly CaseJournal[] = [];
  try {
    await transaction(parts.database, async (manager) => {
      taken = await takeLate(manager, before(LATE_MS), sparedNow(parts.spared), batch);
      await applyChanges(manager, await decided(parts, taken));
    });
  } catch (error) {
    if (error instanceof DatabaseAwayError || taken.length === 0) throw error;
    await oneByOne(parts, taken);
  }
  return taken.length;
}

/** One of them has acted itself meanwhile, or cannot be kept. */
async function oneByOne(parts: LateParts, taken: readonly CaseJournal[]): Promise<void> {
  for (const changes of await decided(parts, taken)) {
    try {
      await applyChanges(parts.database, changes);
    } catch (error) {
      if (error instanceof DatabaseAwayError) throw error;
      spare(parts, changes.caseId, error);
    }
  }
}

function spare({ logger, spared }: LateParts, caseId: string, error: unknown): void {
  const isMoving = error instanceof JournalForkError;
  if (!isMoving) logger.error({ caseId, err: error }, 'what a case is late with cannot be done for it');
  spared.set(caseId, Date.now() + (isMoving ? MOVING_MS : BROKEN_MS));
}

async function decided(parts: LateParts, taken: readonly CaseJournal[]): Promise<readonly Changes[]> {
  const all: Changes[] = [];
  for (const journal of taken) {
    const changes = actsOf(parts, journal);
    if (changes) all.push(changes);
    await nextTurn();
  }
  return all;
}

/** A case that has nothing to do after all is looked at again later: its rows say otherwise. */
function actsOf(parts: LateParts, journal: CaseJournal): Changes | undefined {
  try {
    const changes = lateActs(journal, parts.library, { now: new Date().toISOString(), sha256 });
    if (!changes) throw new Error('Its rows say that it has something to do, and it has not');
    return changes;
  } catch (error) {
    spare(parts, journal.caseId, error);
    return undefined;
  }
}

function sparedNow(spared: Map<string, number>): readonly string[] {
  for (const [caseId, until] of spared) if (until <= Date.now()) spared.delete(caseId);
  return [...spared.keys()];
}

function before(ms: number): string {
  return new Date(Date.now() - ms).toISOString();
}
