import type { Instant } from '../json.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { CaseState } from './state.ts';

/** The state of a case from its journal, or from `from` and the events after it. Throws when there is no event. */
export function fold(events: readonly CaseEvent[], from: CaseState | null = null): CaseState {
  const state = events.reduce<CaseState | null>(evolve, from);
  if (!state) throw new Error('A case without events has no state');
  return state;
}

/**
 * The case as it was known at a moment: not its facts alone, also the program and the calendar versions that it counted
 * on by then. Of a moment before its first event there is the opening, of which nothing was known yet.
 */
export function foldKnownAt(events: readonly CaseEvent[], asOf: Instant): CaseState {
  const known = events.findIndex(({ recordedAt }) => recordedAt > asOf);
  return fold(known === -1 ? events : events.slice(0, Math.max(known, 1)));
}
