import { Temporal } from 'temporal-polyfill';

export type Day = Temporal.PlainDate;
export const HOUR = 3_600_000;
export const HOURS_24 = 24 * HOUR;
/** The furthest that a search goes, in days. */
export const FURTHEST = 20_000;

export const dayOf = (text: string): Day => Temporal.PlainDate.from(text.slice(0, 10));
/** Whether a text is a date that there is. */
export function isDate(text: string): boolean {
  const noon = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T12:00:00Z`) : undefined;
  return noon !== undefined && !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(text);
}

export const plus = (day: Day, days: number): Day => day.add({ days });
export const isBefore = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0;
export const later = (a: Day, b: Day): Day => (isBefore(a, b) ? b : a);

/** Whole days from one to the other. */
export const daysBetween = (from: Day, to: Day): number => from.until(to, { largestUnit: 'day' }).days;

/** A wall time as milliseconds, read as if the wall stood in Greenwich. */
export const wallOf = (day: Day, timeOfDay: number): number => day.toZonedDateTime('UTC').epochMilliseconds + timeOfDay;

export const dayOfWall = (wall: number): Day =>
  Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDate();

/** Whole milliseconds of the day of `17:30`; NaN when the text is no time. */
export function timeOfDay(text: string): number {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?$/.exec(text);
  if (!match) return NaN;
  const [whole = '0', part = ''] = (match[3] ?? '').split('.');
  const [minutes, seconds] = [Number(match[2]), Number(whole)];
  const thousandths = Math.floor((Number(part) * 1000) / 10 ** part.length);
  const time = (Number(match[1]) * 3600 + minutes * 60 + seconds) * 1000 + thousandths;
  return minutes > 59 || seconds > 59 || time > HOURS_24 ? NaN : time;
}

export const isTime = (text: unknown): text is string => typeof text === 'string' && !Number.isNaN(timeOfDay(text));

/** Names of the days as calendars write them, Monday first as ISO counts. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const weekdayOf = (day: Day): string => WEEKDAYS[day.dayOfWeek - 1] ?? '';

/** Western Easter Sunday by Gauss's rule with its two exceptions. */
export function easter(year: number): Day {
  const century = Math.floor(year / 100);
  const lunar = (15 + century - Math.floor(century / 4) - Math.floor((13 + 8 * century) / 25)) % 30;
  const solar = (4 + century - Math.floor(century / 4)) % 7;
  const moon = (19 * (year % 19) + lunar) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + solar) % 7;
  let april = moon + sunday - 9;
  if (moon === 29 && sunday === 6) april = 19;
  if (moon === 28 && sunday === 6 && (11 * lunar + 11) % 30 < 19) april = 18;
  return plus(new Temporal.PlainDate(year, 3, 31), april);
}

/** A date moved by months; one that the month lacks is its last day, or the first of the next. */
export function plusMonths(day: Day, months: number, noSuchDate: string): Day {
  const moved = day.add({ months }, { overflow: 'constrain' });
  return moved.day !== day.day && noSuchDate === 'firstOfNext' ? plus(moved, 1) : moved;
}
