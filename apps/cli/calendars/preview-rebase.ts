import type { DataSource } from 'typeorm';
import type { Instant } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import { readOpenJournals } from '#persistence/journal.ts';
import { type CaseMove, type Rebase, checkRebase, planFor } from './rebase-plan.ts';

/** Which cases would move, and what would move in them. */
export interface RebasePreview extends Rebase {
  readonly at: Instant;
  /** Open cases whose clocks count on the calendar; those of them that are on the version already. */
  readonly cases: number;
  readonly unchanged: number;
  readonly moves: readonly CaseMove[];
}

/** Changes nothing. Throws when the library lacks the version, and DatabaseAwayError. */
export async function previewRebase(
  source: DataSource,
  library: Library,
  rebase: Rebase,
  at: Instant,
): Promise<RebasePreview> {
  checkRebase(rebase, library);
  const moves: CaseMove[] = [];
  let unchanged = 0;
  for await (const journal of readOpenJournals(source)) {
    const planned = planFor(journal, rebase, library, at);
    if (planned === 'there') unchanged += 1;
    else if (planned !== 'other') moves.push(planned);
  }
  return { ...rebase, at, cases: moves.length + unchanged, unchanged, moves };
}
