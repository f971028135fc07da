import { DAY, iso } from '../calendar/days.ts';
import type { ZoneDocument } from '../calendar/document.ts';
import { compileZone, instantOf, localOf, UTC } from '../calendar/zone.ts';
import type { Instant } from '../json.ts';
import type { QuietHours } from './roster.ts';

const MINUTE = 60_000;

/** `at`, or the end of the quiet hours that it lies in. A zone that is not known is taken for UTC. */
export function afterQuiet({ from, until }: QuietHours, zoneDocument: ZoneDocument | undefined, at: Instant): Instant {
  const zone = zoneDocument ? compileZone(zoneDocument) : UTC;
  const local = localOf(zone, Date.parse(at));
  const midnight = Math.floor(local / DAY) * DAY;
  const [begin, end] = [midnight + minutes(from), midnight + minutes(until)];
  if (begin === end) return at;
  const wall = begin < end ? within(local, begin, end, end) : overNight(local, begin, end);
  return wall === undefined ? at : iso(instantOf(zone, wall, 'firstInstantAfter', 'later'));
}

function within(local: number, begin: number, end: number, until: number): number | undefined {
  return begin <= local && local < end ? until : undefined;
}

function overNight(local: number, begin: number, end: number): number | undefined {
  if (local < end) return end;
  return local >= begin ? end + DAY : undefined;
}

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number);
  return (hours * 60 + rest) * MINUTE;
}
