import { DAY, iso } from '../calendar/days.ts';
import type { ZoneDocument } from '../calendar/document.ts';
import { compileZone, instantOf, localOf, UTC } from '../calendar/zone.ts';
import type { Instant } from '../json.ts';
import type { QuietHours } from './roster.ts';

const MINUTE = 60_000;

/** `at`, or the end of the quiet hours that it lies in. A zone that is not known is taken for UTC. */
export function afterQuiet({ from, until }: QuietHours, zoneDocument: ZoneDocument | undefined, at: Instant): Instant {
  const [begin, end] = [minutes(from), minutes(until)];
  if (begin === end) return at;
  const zone = zoneDocument ? compileZone(zoneDocument) : UTC;
  const ms = Date.parse(at);
  const today = Math.floor(localOf(zone, ms) / DAY) * DAY;
  for (const day of [today - DAY, today]) {
    const begins = instantOf(zone, day + begin, 'firstInstantAfter', 'earlier');
    const ends = instantOf(zone, day + end + (begin < end ? 0 : DAY), 'firstInstantAfter', 'later');
    if (begins <= ms && ms < ends) return iso(ends);
  }
  return at;
}

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number);
  return (hours * 60 + rest) * MINUTE;
}
