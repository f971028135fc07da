import { ownOf } from '../json.ts';
import { suggestion } from '../nearest.ts';
import { parentsOf } from './calendar.ts';
import { closingFaults } from './closing-faults.ts';
import { DAY, parseDay, parseTime } from './days.ts';
import type { CalendarDocument, OpenHours } from './document.ts';

/** What a calendar says that can never hold; `path` are the steps to it in the document. */
export interface CalendarFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly remedy?: string;
}

/** What a calendar says of those that it extends, as far as they are known: that they go in a circle, or lack a name. */
export function parentFaults(
  calendar: CalendarDocument,
  calendars: Readonly<Record<string, CalendarDocument>>,
): readonly CalendarFault[] {
  const seen = [calendar.id];
  for (let parent = calendar.extends; parent !== undefined; parent = ownOf(calendars, parent)?.extends) {
    if (seen.includes(parent)) {
      const message = `Calendars extend each other: ${[...seen, parent].join(' → ')}`;
      return [{ path: ['extends'], message, remedy: 'Break the circle.' }];
    }
    if (!ownOf(calendars, parent)) return [];
    seen.push(parent);
  }
  return unknownWithout(calendar, calendars);
}

function unknownWithout(
  calendar: CalendarDocument,
  calendars: Readonly<Record<string, CalendarDocument>>,
): readonly CalendarFault[] {
  const { without = [] } = calendar;
  if (without.length === 0) return [];
  const holidays = parentsOf(calendar, calendars).flatMap((parent) => parent.holidays ?? []);
  const names = [...new Set(holidays.map(({ name }) => (typeof name === 'string' ? name : name.en)))];
  return without.flatMap((name, i) => {
    if (names.includes(name)) return [];
    const message = `“${name}” is no holiday of a calendar that this one extends`;
    const remedy = suggestion(name, names) || 'Name it in English, as it stands there.';
    return [{ path: ['without', i], message, remedy }];
  });
}

/** Days that do not exist, and hours, closures and holidays that end before they begin: a schema cannot tell. */
export function calendarFaults(calendar: CalendarDocument): readonly CalendarFault[] {
  return [...holidayFaults(calendar), ...dateFaults(calendar), ...hourFaults(calendar), ...closureFaults(calendar)];
}

type Steps = CalendarFault['path'];

const noDay = (text: string, path: Steps): readonly CalendarFault[] =>
  parseDay(text) === undefined ? [{ path, message: `There is no day ${text.slice(0, 10)}` }] : [];

function holidayFaults({ holidays = [] }: CalendarDocument): readonly CalendarFault[] {
  return holidays.flatMap(({ fixed, date, dates = [], from, until }, i) => [
    ...(from === undefined || until === undefined || from <= until
      ? []
      : [{ path: ['holidays', i], message: `The holiday ends (until ${until}) before it begins (from ${from})` }]),
    // A leap year, in which every day that there can be is there.
    ...(fixed === undefined || parseDay(`2024-${fixed}`) !== undefined
      ? []
      : [{ path: ['holidays', i, 'fixed'], message: `There is no day ${fixed}` }]),
    ...(date === undefined ? [] : noDay(date, ['holidays', i, 'date'])),
    ...dates.flatMap((each, n) => noDay(each, ['holidays', i, 'dates', n])),
  ]);
}

function dateFaults({ working = [], sessions = [] }: CalendarDocument): readonly CalendarFault[] {
  return [
    ...working.flatMap((each, i) => noDay(each, ['working', i])),
    ...sessions.flatMap(({ dates = [], except = [] }, i) => [
      ...dates.flatMap((each, n) => noDay(each, ['sessions', i, 'dates', n])),
      ...except.flatMap((each, n) => noDay(each, ['sessions', i, 'except', n])),
    ]),
  ];
}

function hourFaults(calendar: CalendarDocument): readonly CalendarFault[] {
  const { hours = [] } = calendar;
  // Array.isArray does not narrow a list that is readonly.
  const lists: [Steps, OpenHours][] = Array.isArray(hours)
    ? [[['hours'], hours as OpenHours]]
    : Object.entries(hours).map(([weekday, list]) => [['hours', weekday], list]);
  const turned = lists.flatMap(([path, list]) =>
    list.flatMap(([from, to], i) =>
      (parseTime(from) ?? 0) < (parseTime(to) ?? 0)
        ? []
        : [
            {
              path: [...path, i],
              message: `${from} to ${to} is no time in one day; hours past midnight are two spans`,
            },
          ],
    ),
  );
  return [...turned, ...closingFaults(calendar)];
}

/** As the calendar is compiled: a date closes the day to its end, and 24:00 is the midnight that follows. */
function wallOf(text: string, whenDate: number): number {
  const time = text.length > 10 ? (parseTime(text.slice(11)) ?? NaN) : whenDate;
  return (parseDay(text) ?? NaN) * DAY + time;
}

function closureFaults({ closures = [] }: CalendarDocument): readonly CalendarFault[] {
  return closures.flatMap(({ from, to }, i) => {
    const unknown = [...noDay(from, ['closures', i, 'from']), ...noDay(to, ['closures', i, 'to'])];
    if (unknown.length > 0) return unknown;
    const ended = wallOf(to, DAY) <= wallOf(from, 0);
    return ended ? [{ path: ['closures', i], message: `The closure ends (${to}) before it begins (${from})` }] : [];
  });
}
