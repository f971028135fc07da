import type { Instant } from '../json.ts';
import type { Library } from '../program/library.ts';
import type { ClockAct } from './clocks-of.ts';
import { clockActs } from './clocks-of.ts';
import type { CaseState } from './state.ts';

/**
 * The next instant at which the case acts by itself if nothing new is learnt; undefined when only people or sources
 * can move it. Not after `now` when something is due already: a fact learnt late may have made it so.
 */
export function nextWake(state: CaseState, library: Library, now: Instant): Instant | undefined {
  return firstDue(state, library, now)?.at;
}

/** Something that the case does by itself: a clock acts, or a hold is over. */
export interface Due {
  readonly at: Instant;
  /** Stable: names the act in command and fact ids. */
  readonly key: string;
  readonly act?: ClockAct;
}

/**
 * The moment at which a case is looked at: never before what it has learnt already. Hosts' clocks differ a little, and
 * a case goes from one host to another.
 */
export function notBefore(state: CaseState | null, now: Instant): Instant {
  return state && state.updatedAt > now ? state.updatedAt : now;
}

/** The earliest of what the case has still to do by itself; ties by key, so that every host takes the same one. */
export function firstDue(state: CaseState, library: Library, now: Instant): Due | undefined {
  if (state.stage === 'closed') return undefined;
  let first: Due | undefined = state.hold && { at: state.hold.until, key: 'hold' };
  for (const act of clockActs(state, library, notBefore(state, now))) {
    if (state.acted[act.key] !== undefined) continue;
    if (!first || act.at < first.at || (act.at === first.at && act.key < first.key)) {
      first = { at: act.at, key: act.key, act };
    }
  }
  return first;
}
