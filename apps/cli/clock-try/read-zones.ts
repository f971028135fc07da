import type { CalendarDocument, ZoneDocument } from '#core/calendar/document.ts';
import { zoneRemedy } from '#core/calendar/zone-remedy.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import type { TryLibrary } from './library.ts';
import { isRecord } from '#core/json.ts';
import type { Loose, TryProblem } from './problem.ts';

/** The zones that a document names, of its own or of the library; one that neither has is a problem. */
export function readZones(
  document: Loose,
  zone: string,
  clocks: readonly ClockDocument[],
  calendars: Readonly<Record<string, CalendarDocument>>,
  library: TryLibrary,
  problems: TryProblem[],
): Record<string, ZoneDocument> {
  const zones = ownZones(document['zones'] ?? {}, problems);
  const wanted: readonly (readonly [path: string, id: unknown])[] = [
    ['zone', zone],
    ...clocks.map((clock, i) => [document['clocks'] ? `clocks[${i}].zone` : 'clock.zone', clock.zone] as const),
    ...Object.entries(calendars).map(([id, calendar]) => [`calendars.${id}.zone`, calendar.zone] as const),
  ];
  for (const [path, id] of wanted) {
    // What is no text was told by the schema.
    if (typeof id !== 'string' || zones.has(id)) continue;
    const found = library.zone(id);
    if (found) zones.set(id, found);
    else
      problems.push({
        path,
        message: `“${id}” is no time zone of the library. ${zoneRemedy(id, [...library.zoneNames(), ...zones.keys()])}`,
      });
  }
  return Object.fromEntries(zones);
}

/** Zones of the document's own. One that is none is told once and counts as UTC, so that nothing else is said of it. */
function ownZones(given: unknown, problems: TryProblem[]): Map<string, ZoneDocument> {
  if (!isRecord(given)) problems.push({ path: 'zones', message: 'Give zones by id.' });
  const zones = new Map<string, ZoneDocument>();
  for (const [id, transitions] of Object.entries(isRecord(given) ? given : {})) {
    const isZone = isTransitions(transitions);
    if (!isZone)
      problems.push({ path: `zones.${id}`, message: 'Give pairs of UTC seconds, ascending, and offset in minutes.' });
    zones.set(id, { id, version: 'inline', transitions: isZone ? transitions : [[0, 0]] });
  }
  return zones;
}

const DAY_MINUTES = 1440;

/** An offset of a day or more is none that a place could have. */
function isTransitions(value: unknown): value is ZoneDocument['transitions'] {
  if (!Array.isArray(value) || value.length === 0) return false;
  const pairs: readonly unknown[] = value;
  let last = -Infinity;
  return pairs.every((pair) => {
    if (!Array.isArray(pair) || pair.length !== 2) return false;
    const [seconds, minutes]: readonly unknown[] = pair;
    if (!Number.isFinite(seconds) || !Number.isFinite(minutes)) return false;
    const isNext = Number(seconds) > last && Math.abs(Number(minutes)) < DAY_MINUTES;
    last = Number(seconds);
    return isNext;
  });
}
