import type { CaseEvent } from '#core/case/events.ts';
import { fold } from '#core/case/fold.ts';
import type { ReadModel } from '#core/case/protocol.ts';
import { readModel, readModelAt } from '#core/case/read-model.ts';
import type { CaseState } from '#core/case/state.ts';
import type { Instant } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import { rows, type Executor } from './sql.ts';

/** Of which event, and of which moment, the stored rows of a case are. */
export interface Freshness {
  readonly caseId: string;
  readonly clocksSeq: number;
  readonly refreshAt: Instant | null;
  readonly refreshedAt: Instant | null;
}

export async function readFreshness(on: Executor, caseIds: readonly string[]): Promise<ReadonlyMap<string, Freshness>> {
  const found = await rows<Freshness>(
    on,
    `SELECT case_id AS "caseId", clocks_seq AS "clocksSeq", refresh_at AS "refreshAt",
       refreshed_at AS "refreshedAt" FROM care_case WHERE case_id = ANY ($1)`,
    [caseIds],
  );
  return new Map(found.map((one) => [one.caseId, one]));
}

/**
 * The rows that a journal stands for at the moment that the stored ones are of. When they are refreshed next is told
 * only where nothing says so: it is moved by whoever takes the case, and being early is never wrong.
 */
export function freshRows(
  events: readonly CaseEvent[],
  state: CaseState,
  library: Library,
  freshness?: Freshness,
): ReadModel {
  const evaluatedRows = evaluated(events, state, library, freshness);
  return freshness?.refreshAt ? { ...evaluatedRows, refreshAt: freshness.refreshAt } : evaluatedRows;
}

function evaluated(events: readonly CaseEvent[], state: CaseState, library: Library, freshness?: Freshness): ReadModel {
  const refreshedAt = freshness?.refreshedAt;
  if (!freshness || !refreshedAt) return readModel(state, library);
  if (freshness.clocksSeq >= state.seq) return readModelAt(state, library, refreshedAt);
  // A later event lies over a refreshed set, until that is refreshed again: header of the one, clocks of the other.
  const before = fold(events.slice(0, freshness.clocksSeq));
  return { ...readModel(state, library), clocks: readModelAt(before, library, refreshedAt).clocks ?? [] };
}
