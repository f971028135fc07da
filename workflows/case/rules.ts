import library from '#library';
import { seal } from '#core/case/chain.ts';
import { decide } from '#core/case/decide.ts';
import type { CommandName } from '#core/case/command-table.ts';
import type { Decision } from '#core/case/decide.ts';
import type { EventDraft } from '#core/case/event-data.ts';
import type { CaseEvent } from '#core/case/events.ts';
import { fold } from '#core/case/fold.ts';
import type { CommandEnvelope, ReadModel, Refusal } from '#core/case/protocol.ts';
import type { PreviousSets } from '#core/case/read-model.ts';
import { readModel } from '#core/case/read-model.ts';
import type { CaseState } from '#core/case/state.ts';
import type { Place, Timer } from '#core/case/next-wake.ts';
import { nextTimer, wake } from '#core/case/wake.ts';
import type { Instant } from '#core/json.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The core with its library and hash function filled in: the part of the bundle that every cached case of a worker
 * shares. It is loaded before any workflow, so nothing here may touch the Temporal API or keep state.
 */
export const rules = {
  decide: (state: CaseState | null, name: CommandName, envelope: CommandEnvelope, now: Instant): Decision | Refusal =>
    decide(state, name, envelope, { library, now }),

  /** Numbers, chains and folds drafts; the state is null only before the first event. */
  commit: (state: CaseState | null, drafts: readonly EventDraft[], caseId: string, now: Instant): Committed => {
    const events = seal(state, drafts, { caseId, now, sha256: hex });
    return { events, state: events.length === 0 ? state : fold(events, state) };
  },

  /** The state once these events of the journal are taken over. */
  follow: (state: CaseState, events: readonly CaseEvent[]): CaseState => fold(events, state),

  rows: (state: CaseState, previous?: PreviousSets): ReadModel => readModel(state, library, previous),

  wake: (state: CaseState, now: Instant): readonly EventDraft[] => wake(state, library, now),

  timer: (state: CaseState, now: Instant, place: Place): Timer | undefined => nextTimer(state, library, now, place),
};

export interface Committed {
  readonly events: readonly CaseEvent[];
  readonly state: CaseState | null;
}

function hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
