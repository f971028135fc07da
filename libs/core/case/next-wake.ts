import type { Instant } from '../json.ts';
import { DAY, iso } from '../calendar/days.ts';
import { compileZone, localOf, type Zone } from '../calendar/zone.ts';
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
 * When the one timer of the case rings: at the next instant at which it acts, or up to `SPREAD_MS` later where that is
 * the end of a day. Never before it, and what is done then bears the instant at which it became true.
 */
export function nextTimer(caseId: string, state: CaseState, library: Library, now: Instant): Timer | undefined {
  const zone = library.zones[state.zone];
  let timer: Timer | undefined;
  for (const { at } of pending(state, library, now)) {
    const ringsAt = zone ? spread(caseId, compileZone(zone), at) : at;
    const actsAt = timer && timer.actsAt < at ? timer.actsAt : at;
    timer = { actsAt, ringsAt: timer && timer.ringsAt < ringsAt ? timer.ringsAt : ringsAt };
  }
  return timer;
}

export interface Timer {
  readonly actsAt: Instant;
  readonly ringsAt: Instant;
}

/**
 * Deadlines of days end at midnight, in every case at once. Each case rings at a place of its own within this time, so
 * that the processors have room for what people do meanwhile (docs/adr/0007).
 */
const SPREAD_MS = 360_000;

function spread(caseId: string, zone: Zone, at: Instant): Instant {
  const ms = Date.parse(at);
  return localOf(zone, ms) % DAY === 0 ? iso(ms + (hashOf(caseId) % SPREAD_MS)) : at;
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
