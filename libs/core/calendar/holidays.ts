import type { HolidayRule, Text } from './document.ts';
import { WEEKDAYS } from './document.ts';
import { civilOf, dayOf, daysInMonth, easterDay, parseDay, weekdayNumber } from './days.ts';

export interface Holiday {
  readonly name: Text;
  readonly staffed: boolean;
  /** Set on the day that is kept instead of a holiday at a weekend. */
  readonly observedFor?: number;
}

const isWeekend = (day: number): boolean => weekdayNumber(day) % 6 === 0;

/** The days of one rule in one year, before any shift. */
function daysOf(rule: HolidayRule, year: number): number[] {
  const holds =
    (rule.from ?? -Infinity) <= year &&
    year <= (rule.until ?? Infinity) &&
    (!rule.every || (year >= rule.every.since && (year - rule.every.since) % rule.every.years === 0));
  return holds ? rawDays(rule, year).map((day) => day + (rule.plus ?? 0)) : [];
}

function rawDays(rule: HolidayRule, year: number): number[] {
  if (rule.fixed !== undefined) return [fixedDay(rule.fixed, year)].filter((day) => day !== undefined);
  if (rule.easter !== undefined) return [easterDay(year) + rule.easter];
  if (rule.nth !== undefined || rule.last !== undefined) return nthWeekday(rule, year);
  const dates = rule.dates ?? (rule.date === undefined ? [] : [rule.date]);
  const days = dates.map(parseDay).filter((day) => day !== undefined);
  return days.filter((day) => civilOf(day).year === year);
}

/** A fixed date that the year lacks (29 February) gives no holiday. */
const fixedDay = (text: string, year: number): number | undefined =>
  parseDay(`${String(year).padStart(4, '0')}-${text}`);

function nthWeekday(rule: HolidayRule, year: number): number[] {
  const wanted = WEEKDAYS.indexOf(rule.last ?? rule.weekday ?? 'mon');
  const month = rule.month ?? 1;
  const length = daysInMonth(year, month);
  const first = dayOf(year, month, 1);
  if (rule.last !== undefined) {
    const end = first + length - 1;
    return [end - ((weekdayNumber(end) - wanted + 7) % 7)];
  }
  const day = first + ((wanted - weekdayNumber(first) + 7) % 7) + 7 * ((rule.nth ?? 1) - 1);
  return day < first + length ? [day] : [];
}

/** The other day on which a holiday is kept, if any. `taken` are holidays and substitutes given out so far. */
function observedDay(rule: HolidayRule, day: number, taken: ReadonlySet<number>): number | undefined {
  const weekday = weekdayNumber(day);
  const policy = rule.observed ?? 'none';
  if (weekday === 6) {
    if (policy === 'nearestWeekday' || policy === 'saturdayToFriday') return day - 1;
    if (policy === 'nextMonday') return day + 2;
  }
  if (weekday === 0 && ['nearestWeekday', 'sundayToMonday', 'nextMonday'].includes(policy)) return day + 1;
  if (policy !== 'substitute' || !isWeekend(day)) return undefined;
  let next = day + 1;
  while (isWeekend(next) || taken.has(next)) next += 1;
  return next;
}

/**
 * The holidays of one year, by day. A shift may cross the year's end (1 January on a Saturday), so the neighbouring
 * years are computed too.
 */
export function holidaysOf(rules: readonly HolidayRule[], year: number): ReadonlyMap<number, Holiday> {
  const found: { day: number; rule: HolidayRule }[] = [];
  for (let y = year - 1; y <= year + 1; y += 1) {
    for (const rule of rules) for (const day of daysOf(rule, y)) found.push({ day, rule });
  }
  found.sort((a, b) => a.day - b.day);
  const days = new Map<number, Holiday>();
  // Of two holidays on one day the one that closes the office holds.
  for (const { day, rule } of found) {
    const staffed = rule.staffed ?? false;
    if (!staffed || (days.get(day)?.staffed ?? true)) days.set(day, { name: rule.name, staffed });
  }
  for (const { day, rule } of found) {
    const kept = observedDay(rule, day, new Set(days.keys()));
    const staffed = rule.staffed ?? false;
    const known = kept === undefined ? undefined : days.get(kept);
    if (kept === undefined || (known && (!known.staffed || staffed))) continue;
    days.set(kept, { name: rule.name, staffed, observedFor: day });
  }
  return new Map([...days].filter(([day]) => civilOf(day).year === year));
}
