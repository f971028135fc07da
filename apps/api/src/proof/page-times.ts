import { compileZone, localOf, offsetAt } from '#core/calendar/zone.ts';
import type { ZoneDocument } from '#core/calendar/document.ts';
import type { Instant } from '#core/json.ts';

/** Writes instants as a person in the zone of record reads them. */
export interface PageTimes {
  /** `Wed 11 March 2026, 14:00 (UTC-4)`. */
  readonly moment: (at: Instant) => string;
  /** The same in a few letters: `Wed 11 Mar 2026, 14:00 (UTC-4)`. */
  readonly brief: (at: Instant) => string;
  /** An end: midnight is the end of the day before. */
  readonly end: (at: Instant) => string;
}

const HOUR = 3_600_000;

/** Without the zone's document: in UTC. */
export function pageTimes(zone: ZoneDocument | undefined, language: 'en' | 'es', endOf: string): PageTimes {
  const compiled = zone && compileZone(zone);
  const [date, short] = [named(language, 'long'), named(language, 'short')];
  const wallOf = (at: Instant): number => (compiled ? localOf(compiled, Date.parse(at)) : Date.parse(at));
  const offset = (at: Instant): string => offsetText(compiled ? offsetAt(compiled, Date.parse(at)) : 0);
  const written = (at: Instant, by: Intl.DateTimeFormat): string => {
    const wall = new Date(wallOf(at));
    const seconds = wall.getUTCSeconds() === 0 ? 16 : 19;
    return `${by.format(wall)}, ${wall.toISOString().slice(11, seconds)} (${offset(at)})`;
  };
  const moment = (at: Instant): string => written(at, date);
  const end = (at: Instant): string => {
    const wall = wallOf(at);
    return wall % (24 * HOUR) === 0 ? `${date.format(new Date(wall - 1))}, ${endOf} (${offset(at)})` : moment(at);
  };
  return { moment, brief: (at) => written(at, short), end };
}

/** A wall time is written as if it stood in Greenwich; the formatter only knows names of days and months. */
function named(language: 'en' | 'es', length: 'long' | 'short'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language === 'es' ? 'es' : 'en-GB', {
    weekday: length,
    day: 'numeric',
    month: length,
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** `UTC−4`, `UTC+5:30`, of an offset in milliseconds. */
function offsetText(offset: number): string {
  const hours = offset / HOUR;
  const minutes = Math.round((Math.abs(hours) % 1) * 60);
  const size = `${Math.trunc(Math.abs(hours))}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
  return hours === 0 ? 'UTC' : `UTC${hours < 0 ? '−' : '+'}${size}`;
}
