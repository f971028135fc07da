import type { Instant } from '../json.ts';
import { iso, MINUTE } from '../calendar/days.ts';
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

/**
 * When the one timer of the case rings: at the next instant at which it acts, or up to `spreadMs` later where that is one
 * that many cases share. Never before it, and what is done then bears the instant at which it became true.
 */
export function nextTimer(state: CaseState, library: Library, now: Instant, place: Place): Timer | undefined {
  let timer: Timer | undefined;
  for (const { at } of pending(state, library, now)) {
    const ringsAt = spread(place, at);
    const actsAt = timer && timer.actsAt < at ? timer.actsAt : at;
    timer = { actsAt, ringsAt: timer && timer.ringsAt < ringsAt ? timer.ringsAt : ringsAt };
  }
  return timer;
}

export interface Timer {
  readonly actsAt: Instant;
  readonly ringsAt: Instant;
}

/** Which of all the cases this one is, and over how long those that act at one instant are woken. */
export interface Place {
  readonly caseId: string;
  /** The time over which they are woken, ms. */
  readonly spreadMs: number;
  /** Where in that time this one is, from 0 up to 1; without it, where its id puts it. */
  readonly place?: number;
}

/** Ends of days, noons and closes of business, in every zone: cases come together at quarters of an hour. */
const SHARED_MS = 15 * MINUTE;

/** Each case rings at a place of its own, so that the processors have room for people (docs/adr/0007). */
function spread({ caseId, spreadMs, place }: Place, at: Instant): Instant {
  if (spreadMs < 1) return at;
  const ms = Date.parse(at);
  if (ms % SHARED_MS !== 0) return at;
  return iso(ms + (place === undefined ? hashOf(caseId) % spreadMs : Math.floor(place * spreadMs)));
}

/** FNV-1a, 32 bits: the same for ever, and even over the cases. */
function hashOf(caseId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < caseId.length; i += 1) hash = Math.imul(hash ^ caseId.charCodeAt(i), 0x01000193);
  return hash >>> 0;
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
  let first: Due | undefined;
  for (const due of pending(state, library, now)) {
    if (!first || due.at < first.at || (due.at === first.at && due.key < first.key)) first = due;
  }
  return first;
}

/** All that the case has still to do by itself. */
function pending(state: CaseState, library: Library, now: Instant): readonly Due[] {
  if (state.stage === 'closed') return [];
  const dues: Due[] = state.hold ? [{ at: state.hold.until, key: 'hold' }] : [];
  for (const act of clockActs(state, library, notBefore(state, now))) {
    if (state.acted[act.key] === undefined) dues.push({ at: act.at, key: act.key, act });
  }
  return dues;
}
