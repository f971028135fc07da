import { zoneRemedy } from '#core/calendar/zone-remedy.ts';
import { compileZone, instantOf } from '#core/calendar/zone.ts';
import type { Library } from '#core/program/library.ts';
import type { LocalToInstant } from '#interop/timestamp.ts';

/**
 * Reads wall clock times in a zone of the library. One that the clocks skip in spring is the first instant after the
 * gap; of one that comes twice in autumn the later is meant, so that no deadline runs out an hour early.
 */
export function localTime(library: Library, zoneId: string): LocalToInstant {
  const document = library.zones[zoneId];
  if (!document)
    throw new Error(`The library has no time zone ${zoneId}. ${zoneRemedy(zoneId, Object.keys(library.zones))}`);
  const zone = compileZone(document); // the library was validated when it was loaded
  return (local) => new Date(instantOf(zone, Date.parse(`${local}Z`), 'firstInstantAfter', 'later')).toISOString();
}
