import { iso } from '../calendar/days.ts';
import type { Derived } from './derive.ts';
import type { ClockDocument } from './document.ts';
import { turnAt } from './life/life.ts';
import { gives } from './passing.ts';
import { viewOf } from './view.ts';

/**
 * The first moment after `now` at which the rows of a clock, written at `now`, no longer give what lists show: a pause
 * ends by itself, a round begins, a duty comes to exist. What readers derive from a row alone (passing.ts) is none.
 * @param transition the first of all clocks: up to there nothing changes at all
 */
export function staleAt(document: ClockDocument, derived: readonly Derived[], now: number, transition: number): number {
  let first = Infinity;
  for (const one of derived) first = Math.min(first, staleRowAt(document, one, now, transition));
  return first;
}

function staleRowAt(document: ClockDocument, one: Derived, now: number, transition: number): number {
  if (isForeseen(one, now)) return transition;
  const anew = one.rechecks.reduce((next, at) => (at > now && at < next ? at : next), Infinity);
  const moments = momentsOf(one).filter((at) => at > now && at < anew);
  if (moments.length === 0) return anew;
  const row = viewOf(document, one, now);
  const isStale = (at: number): boolean => !gives(row, viewOf(document, one, at), iso(at));
  return moments.sort((a, b) => a - b).find(isStale) ?? anew;
}

/** Its row has begun, but its start rests on what may yet not come: another clock's breach makes it certain. */
function isForeseen({ figures: f, turns }: Derived, now: number): boolean {
  return f !== undefined && f.start.predicted && f.start.at > now && turnAt(turns, now) !== undefined;
}

function momentsOf({ figures: f, turns }: Derived): number[] {
  const moments = turns.map(({ at, after }) => (after ? at + 1 : at));
  if (f) moments.push(f.start.at);
  if (f?.existsFrom !== undefined) moments.push(f.existsFrom);
  return moments;
}
