import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import { isRefusal } from '#core/case/refusal.ts';
import { JournalForkError } from '#persistence/errors.ts';
import { readOpenJournals } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { CaseDefect, EngineUnavailable } from '#temporal/errors.ts';
import { type CaseMove, type Rebase, checkRebase, planFor } from './rebase-plan.ts';

export type RebaseParts = Pick<IntakeParts, 'database' | 'engine' | 'library'>;

/** Why, and on whose word; both stand in the journal of every case. */
export interface Ordered {
  readonly reason: string;
  /** Opaque id of the person who ordered it. */
  readonly by: string;
}

export interface RebaseReport {
  /** Open cases whose clocks count on the calendar. */
  readonly cases: number;
  readonly moved: number;
  /** On that version already. */
  readonly unchanged: number;
  readonly failed: readonly { readonly caseId: string; readonly reason: string }[];
  /** True when the engine or the database did not answer: the rest was not tried. The same call goes on from there. */
  readonly stopped: boolean;
}

/** Commands at once: more only queue inside a server of two cores. */
const AT_ONCE = 8;

/**
 * Moves every open case that is meant to the calendar version, one command a case. May be interrupted and repeated at
 * any time: the id of each command follows from the case and the move, and who is there already is left alone.
 * Throws when the library lacks the version, and DatabaseAwayError.
 * @param progress told how many cases were moved so far
 */
export async function applyRebase(
  parts: RebaseParts,
  rebase: Rebase,
  ordered: Ordered,
  progress: (moved: number) => void = () => undefined,
): Promise<RebaseReport> {
  checkRebase(rebase, parts.library);
  const now = new Date().toISOString();
  const count = { cases: 0, moved: 0, unchanged: 0, stopped: false };
  const failed: { caseId: string; reason: string }[] = [];
  const journals = readOpenJournals(parts.database);
  const lane = async (): Promise<void> => {
    // One reader for all lanes: an async generator answers its callers in turn.
    for (let next = await journals.next(); !next.done && !count.stopped; next = await journals.next()) {
      const planned = planFor(next.value, rebase, parts.library, now);
      if (planned === 'other') continue;
      count.cases += 1;
      const outcome = planned === 'there' ? 'unchanged' : await move(parts, planned, rebase, ordered);
      if (typeof outcome === 'string') count[outcome] += 1;
      else failed.push({ caseId: outcome.caseId, reason: outcome.reason });
      if (typeof outcome === 'object' && outcome.away) count.stopped = true;
      if (outcome === 'moved' && count.moved % 100 === 0) progress(count.moved);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { ...count, failed };
}

type Outcome = 'moved' | 'unchanged' | { readonly caseId: string; readonly reason: string; readonly away?: true };

async function move(
  { engine, database }: RebaseParts,
  { caseId, tenant, commandId }: CaseMove,
  { calendar, to }: Rebase,
  { reason, by }: Ordered,
): Promise<Outcome> {
  const input = { calendar, version: to, reason };
  const envelope = { commandId, tenant, actor: { id: by, role: 'supervisor' }, input };
  try {
    const reply = await engine.execute(caseId, 'rebaseCalendar', envelope);
    if (isRefusal(reply)) return { caseId, reason: [reply.message, reply.remedy].filter(Boolean).join(' ') };
    await applyChanges(database, reply);
    if (reply.events.some((event) => event.commandId === commandId)) return 'moved';
    // The journal says that the case is not there; its run believes that it is.
    return await startOver(engine, tenant, caseId);
  } catch (error) {
    if (error instanceof EngineUnavailable) return { caseId, reason: error.message, away: true };
    if (error instanceof CaseDefect) return { caseId, reason: error.message };
    if (!(error instanceof JournalForkError)) throw error;
    return startOver(engine, tenant, caseId);
  }
}

async function startOver(engine: RebaseParts['engine'], tenant: string, caseId: string): Promise<Outcome> {
  await engine.startOver(tenant, caseId);
  return { caseId, reason: 'The case had decided on another past than its journal. Ask again.' };
}
