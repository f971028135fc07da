import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { CaseState } from './state.ts';

/** The state of a case from its journal, or from `from` and the events after it. Throws when there is no event. */
export function fold(events: readonly CaseEvent[], from: CaseState | null = null): CaseState {
  const state = events.reduce<CaseState | null>(evolve, from);
  if (!state) throw new Error('A case without events has no state');
  return state;
}
