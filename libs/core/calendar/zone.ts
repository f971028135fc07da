import type { ZoneDocument } from './document.ts';
import { DAY } from './days.ts';

/** A zone ready for use. `at[i]` is the first instant (ms) of `offset[i]` (ms); `at[0]` is -Infinity. */
export interface Zone {
  readonly id: string;
  readonly version: string;
  readonly at: readonly number[];
  readonly offset: readonly number[];
}

/** What a wall time means that the clocks skip: the first instant after the gap, or as far after it as it lay in it. */
export type Gap = 'firstInstantAfter' | 'shiftedByGap';
/** Which one a wall time means that comes twice. */
export type Overlap = 'later' | 'earlier';

const compiled = new WeakMap<ZoneDocument, Zone>();

export function compileZone(document: ZoneDocument): Zone {
  const known = compiled.get(document);
  if (known) return known;
  const zone: Zone = {
    id: document.id,
    version: document.version,
    at: document.transitions.map(([seconds], i) => (i === 0 ? -Infinity : seconds * 1000)),
    offset: document.transitions.map(([, minutes]) => minutes * 60_000),
  };
  compiled.set(document, zone);
  return zone;
}

/** UTC, for a clock whose zone the library does not know: total rather than failing; the check names it before. */
export const UTC: Zone = { id: 'UTC', version: 'fixed', at: [-Infinity], offset: [0] };

function indexAt(zone: Zone, ms: number): number {
  let low = 0;
  let high = zone.at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // Both indices stay inside the arrays.
    if ((zone.at[middle] as number) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offset from UTC in milliseconds at an instant. */
export const offsetAt = (zone: Zone, ms: number): number => zone.offset[indexAt(zone, ms)] ?? 0;

/** The wall time of an instant: milliseconds since 1970-01-01T00:00 on the local clock. */
export const localOf = (zone: Zone, ms: number): number => ms + offsetAt(zone, ms);

/** The local day (days since 1970-01-01) on which an instant lies. */
export const localDay = (zone: Zone, ms: number): number => Math.floor(localOf(zone, ms) / DAY);

/** What to make of a wall time that is skipped or comes twice. */
export interface WallReading {
  readonly gap: Gap;
  readonly overlap: Overlap;
}

/** The instant of a wall time. Total: a skipped or repeated one is resolved by the two choices (CS-41). */
export const instantOf = (zone: Zone, wall: number, gap: Gap, overlap: Overlap): number =>
  instantBy(zone, wall, { gap, overlap });

/** The same; a choice is looked at only where its values part. */
export function instantBy(zone: Zone, wall: number, choices: WallReading, overlap?: Overlap): number {
  const before = offsetAt(zone, wall - DAY);
  const after = offsetAt(zone, wall + DAY);
  const early = wall - Math.max(before, after);
  const late = wall - Math.min(before, after);
  if (early === late) return early;
  const earlyHolds = localOf(zone, early) === wall;
  const lateHolds = localOf(zone, late) === wall;
  if (earlyHolds && lateHolds) return (overlap ?? choices.overlap) === 'later' ? late : early;
  if (earlyHolds) return early;
  if (lateHolds) return late;
  return choices.gap === 'shiftedByGap' ? wall - before : transitionBetween(zone, early, late);
}

/** The instant at which the clocks jump; the wall time in question lies in the jump, so there is one. */
function transitionBetween(zone: Zone, from: number, to: number): number {
  const at = zone.at[indexAt(zone, to)];
  return at !== undefined && at > from - DAY && at <= to ? at : to;
}
