import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compileCalendar } from '#core/calendar/calendar.ts';
import { dateText, dayOf, weekdayNumber } from '#core/calendar/days.ts';
import type { CalendarDocument } from '#core/calendar/document.ts';

const FOLDER = 'programs/calendars';

const documents = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(readFileSync(join(FOLDER, file), 'utf8')) as CalendarDocument)
  .sort((a, b) => (a.version < b.version ? 1 : -1));

/** The newest version of each calendar by id, the ones before by `id@version`, as in a library. */
export const calendars: Record<string, CalendarDocument> = {};
for (const document of documents) {
  calendars[document.id in calendars ? `${document.id}@${document.version}` : document.id] = document;
}

export function calendar(id: string) {
  const document = calendars[id];
  if (!document) throw new Error(`no calendar ${id}`);
  return compileCalendar(document, calendars);
}

/** Weekdays on which the calendar does not work, with the year's edges. */
export function daysOff(id: string, year: number): string[] {
  const days = calendar(id);
  const all = Array.from(
    { length: dayOf(year + 1, 1, 1) - dayOf(year, 1, 1) },
    (_, index) => dayOf(year, 1, 1) + index,
  );
  return all.filter((day) => weekdayNumber(day) % 6 !== 0 && !days.isWorking(day)).map(dateText);
}
