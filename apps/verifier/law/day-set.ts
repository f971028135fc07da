import type { Calendar } from './calendar.ts';
import { type Day, WEEKDAYS, weekdayOf } from './dates.ts';
import { NotVerified, listOf } from './not-verified.ts';

/** Whether a day is in a set of days. */
export function dayTest(set: unknown, calendar: Calendar): (day: Day) => boolean {
  const words = listOf(set, 'set of days').map(String);
  for (const word of words)
    if (![...WEEKDAYS, ...Object.keys(GROUPS)].includes(word) && !/^\d{4}-\d{2}-\d{2}$/.test(word))
      throw new NotVerified(`day "${word}"`);
  return (day) =>
    words.some((word) => GROUPS[word]?.(day, calendar) ?? (word === weekdayOf(day) || word === day.toString()));
}

const GROUPS: Readonly<Record<string, (day: Day, calendar: Calendar) => boolean>> = {
  weekends: (day) => ['sat', 'sun'].includes(weekdayOf(day)),
  holidays: (day, calendar) => calendar.holiday(day)?.staffed === false,
  closures: (day, calendar) => calendar.isClosed(day),
  nonWorking: (day, calendar) => !calendar.isWorking(day),
};
