import { expect, test } from '@jest/globals';
import { calendarFaults, parentFaults } from './calendar-faults.ts';
import type { CalendarDocument } from './document.ts';

const calendar = (parts: Partial<CalendarDocument>): CalendarDocument => ({
  id: 'c',
  version: '1',
  title: 'C',
  ...parts,
});
const told = (parts: Partial<CalendarDocument>): readonly string[] =>
  calendarFaults(calendar(parts)).map(({ path, message }) => `${path.join('.')}: ${message}`);

test.each<[Partial<CalendarDocument>, string]>([
  [{ holidays: [{ name: 'x', date: '2026-02-30' }] }, 'holidays.0.date: There is no day 2026-02-30'],
  [
    { holidays: [{ name: 'x', dates: ['2026-02-01', '2027-02-29'] }] },
    'holidays.0.dates.1: There is no day 2027-02-29',
  ],
  [{ holidays: [{ name: 'x', fixed: '06-31' }] }, 'holidays.0.fixed: There is no day 06-31'],
  [
    { holidays: [{ name: 'x', fixed: '06-30', from: 2026, until: 2025 }] },
    'holidays.0: The holiday ends (until 2025) before it begins (from 2026)',
  ],
  [{ working: ['2026-13-01'] }, 'working.0: There is no day 2026-13-01'],
  [{ sessions: [{ except: ['2026-04-31'] }] }, 'sessions.0.except.0: There is no day 2026-04-31'],
  [{ hours: [['22:00', '06:00']] }, 'hours.0: 22:00 to 06:00 is no time in one day; hours past midnight are two spans'],
  [
    { hours: { fri: [['09:00', '09:00']] } },
    'hours.fri.0: 09:00 to 09:00 is no time in one day; hours past midnight are two spans',
  ],
  [
    { closures: [{ from: '2026-01-13', to: '2026-01-12', why: 'snow' }] },
    'closures.0: The closure ends (2026-01-12) before it begins (2026-01-13)',
  ],
  [
    { closures: [{ from: '2026-01-13T12:00', to: '2026-01-13T09:00', why: 'snow' }] },
    'closures.0: The closure ends (2026-01-13T09:00) before it begins (2026-01-13T12:00)',
  ],
])('%j', (parts, message) => {
  expect(told(parts)).toEqual([message]);
});

test('a day that only leap years have, and a closure from noon to the end of that day, are in order', () => {
  const holidays = [{ name: 'x', fixed: '02-29' }];
  const closures = [
    { from: '2026-02-02T12:00', to: '2026-02-02', why: 'water' },
    { from: '2026-02-03', to: '2026-02-03', why: 'snow' },
  ];
  expect(told({ holidays, closures, hours: [['00:00', '24:00']] })).toEqual([]);
});

test.each<[Partial<CalendarDocument>, readonly string[]]>([
  [{ extends: 'parent', without: ['Old Day', 'Older Day'] }, []],
  [
    { extends: 'parent', without: ['Olf Day'] },
    ['without.0: “Olf Day” is no holiday of a calendar that this one extends'],
  ],
  [{ without: ['Old Day'] }, ['without.0: “Old Day” is no holiday of a calendar that this one extends']],
  [{ extends: 'c' }, ['extends: Calendars extend each other: c → c']],
  [{ extends: 'unknown', without: ['Old Day'] }, []],
])('%j of its parents', (parts, messages) => {
  const holidays = [{ name: { en: 'Old Day' }, fixed: '03-02' }];
  const grandparent = calendar({ id: 'grandparent', holidays: [{ name: 'Older Day', fixed: '03-03' }] });
  const known = { parent: calendar({ id: 'parent', extends: 'grandparent', holidays }), grandparent };
  const faults = parentFaults(calendar(parts), { ...known, c: calendar(parts) });
  expect(faults.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual(messages);
});
