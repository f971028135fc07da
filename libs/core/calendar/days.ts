import type { Instant, LocalDate } from '../json.ts';
import type { Weekday } from './document.ts';
import { WEEKDAYS } from './document.ts';
import { remembering } from './remembering.ts';

/** A day is the number of days since 1970-01-01; a wall time is milliseconds since then, read as if in UTC. */
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

/** 0 is Sunday. */
export const weekdayNumber = (day: number): number => (((day + 4) % 7) + 7) % 7;
// The index is 0..6 by construction.
export const weekdayOf = (day: number): Weekday => WEEKDAYS[weekdayNumber(day)] as Weekday;

/** Days since 1970-01-01 of a proleptic Gregorian date; `month` from 1 and may overflow, `date` too. */
export function dayOf(year: number, month: number, date: number): number {
  const y0 = year + Math.floor((month - 1) / 12);
  const m = ((((month - 1) % 12) + 12) % 12) + 1;
  const y = m <= 2 ? y0 - 1 : y0;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468;
}

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

export function civilOf(day: number): CivilDate {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, date: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

export const daysInMonth = (year: number, month: number): number => dayOf(year, month + 1, 1) - dayOf(year, month, 1);

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** The dates of a case, and of the next one, are mostly the same few. */
export const dateText = remembering(textOfDay);

function textOfDay(day: number): LocalDate {
  const { year, month, date } = civilOf(day);
  const y = year >= 1000 ? String(year) : String(year).padStart(4, '0');
  return `${y}-${two(month)}-${two(date)}`;
}

const three = (n: number): string => (n < 10 ? `00${n}` : n < 100 ? `0${n}` : String(n));

/** An instant as text, within what dates can say. Written out because `Date` is several times slower. */
export function iso(ms: number): Instant {
  const day = Math.floor(ms / DAY);
  if (!(day > -719_000 && day < 2_900_000)) return new Date(Math.min(8.64e15, Math.max(-8.64e15, ms))).toISOString();
  return `${dateText(day)}T${timeText(ms - day * DAY)}Z`;
}

/** `09:30:00.000` of the milliseconds of a day. */
export const timeText = remembering((ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${time}.${three(ms - seconds * 1000)}`;
});

const DATE = /^(\d{4})-(\d{2})-(\d{2})/;

/** The day of a text that begins with `YYYY-MM-DD`; undefined when it does not or there is no such date. */
export function parseDay(text: string): number | undefined {
  const m = DATE.exec(text);
  if (!m) return undefined;
  const [year, month, date] = [Number(m[1]), Number(m[2]), Number(m[3])];
  return month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month) ? undefined : dayOf(year, month, date);
}

/** Milliseconds of the day of `HH:MM` or `HH:MM:SS`, up to `24:00`; a finer fraction is cut. Undefined when it is none. */
export function parseTime(text: string): number | undefined {
  const m = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/.exec(text);
  if (!m) return undefined;
  const ms =
    Number(m[1]) * HOUR +
    Number(m[2]) * MINUTE +
    Number(m[3] ?? 0) * 1000 +
    Number((m[4] ?? '').padEnd(3, '0').slice(0, 3));
  return Number(m[2]) > 59 || Number(m[3] ?? 0) > 59 || ms > DAY ? undefined : ms;
}

/** Western Easter Sunday (the Meeus/Jones/Butcher rule). */
export function easterDay(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1);
}
