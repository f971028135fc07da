import { iso } from '../calendar/days.ts';
import type { Derived } from './derive.ts';
import type { ClockDocument } from './document.ts';
import { gives } from './passing.ts';
import { viewOf } from './view.ts';

/**
 * The first moment after `now` at which the rows of a clock, written at `now`, no longer give what lists show: a pause
 * ends by itself, a round begins, a duty comes to exist. What readers derive from a row alone (passing.ts) is none.
 */
export function staleAt(document: ClockDocument, derived: readonly Derived[], now: number): number {
  let first = Infinity;
  for (const one of derived) first = Math.min(first, staleRowAt(document, one, now));
  return first;
}

function staleRowAt(document: ClockDocument, one: Derived, now: number): number {
  const anew = one.rechecks.reduce((next, at) => (at > now && at < next ? at : next), Infinity);
  const moments = momentsOf(one).filter((at) => at > now && at < anew);
  if (moments.length === 0) return anew;
  const row = viewOf(document, one, now);
  const isStale = (at: number): boolean => !gives(row, viewOf(document, one, at), iso(at));
  return moments.sort((a, b) => a - b).find(isStale) ?? anew;
}

function momentsOf({ figures: f, turns }: Derived): number[] {
  const moments = turns.map(({ at, after }) => (after ? at + 1 : at));
  if (f) moments.push(f.start.at);
  if (f?.existsFrom !== undefined) moments.push(f.existsFrom);
  return moments;
}
