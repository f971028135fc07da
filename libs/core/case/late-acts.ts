import type { Instant } from '../json.ts';
import type { Library } from '../program/library.ts';
import { programNeeded } from '../program/library.ts';
import type { Sha256 } from './chain.ts';
import { seal } from './chain.ts';
import type { CaseEvent } from './events.ts';
import { fold } from './fold.ts';
import type { Changes } from './protocol.ts';
import { readModel } from './read-model.ts';
import { wake } from './wake.ts';

/** A case wakes within a second where its wakes are not spread: after so long others do for it what it would. */
export const LATE_MS = 5_000;

/** A whole journal, and who looks at it with what. */
export interface Late {
  readonly tenant: string;
  readonly caseId: string;
  /** From the first event on, without a gap. */
  readonly events: readonly CaseEvent[];
}

/**
 * What a case that is late does by itself, decided from its journal as its own wake decides it: the same acts under the
 * same instants, in the same chain. Undefined when nothing is due. Throws when the library lacks the case's program,
 * because without it the case would seem to have nothing to do.
 * @param now becomes `recordedAt`
 */
export function lateActs(
  { tenant, caseId, events: past }: Late,
  library: Library,
  { now, sha256 }: { readonly now: Instant; readonly sha256: Sha256 },
): Changes | undefined {
  const before = fold(past);
  programNeeded(library, before.program);
  const events = seal(before, wake(before, library, now), { caseId, now, sha256 });
  if (events.length === 0) return undefined;
  const state = fold(events, before);
  return { caseId, tenant, seq: state.seq, events, rows: readModel(state, library) };
}
