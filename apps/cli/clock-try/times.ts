import type { ZoneDocument } from '#core/calendar/document.ts';
import { DAY, iso, parseDay, parseTime } from '#core/calendar/days.ts';
import { compileZone, instantOf } from '#core/calendar/zone.ts';
import type { Instant } from '#core/json.ts';

const OFFSET = /(Z|[+-]\d\d:?\d\d)$/;

/**
 * An instant as an author writes it: with an offset, or a local date or date and time that is read in the zone (a
 * skipped time is the first instant after the gap, a repeated one the later). Undefined when it is neither.
 */
export function readInstant(text: string, zone: ZoneDocument): Instant | undefined {
  const day = parseDay(text);
  if (day === undefined) return undefined;
  if (text.length > 10 && OFFSET.test(text)) {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? undefined : iso(ms);
  }
  const time = text.length === 10 ? 0 : parseTime(text.slice(11));
  if (time === undefined || !/^.{10}([T ]|$)/.test(text)) return undefined;
  return iso(instantOf(compileZone(zone), day * DAY + time, 'firstInstantAfter', 'later'));
}
