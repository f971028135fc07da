import { expect, test } from '@jest/globals';
import type { CalendarDocument } from '../calendar/document.ts';
import { idleCounts, neverSits, silentCounts, sittingsIn } from './silent-counts.ts';

const told = (clock: unknown): readonly string[] =>
  [...silentCounts(clock), ...idleCounts(clock)].map(({ path }) => path.join(' '));
const LATE = { businessDays: 0, cutOff: '17:00', land: 'startOfDay', from: 'asked' };

test.each([
  [{ due: { days: 3, rollTo: 'closeOfBusiness' } }, ['due rollTo']],
  [{ due: { days: 3, roll: 'none', rollOver: ['sat'] } }, ['due rollOver']],
  [{ start: 'asked', due: { hours: 3, cutOff: '17:00' } }, ['due cutOff']],
  [
    { due: { earliestOf: ['other', { openHours: { field: 'n' }, startDay: 'counts' }] } },
    ['due earliestOf 1 startDay'],
  ],
  [{ due: { back: { minutes: 90 }, from: 'x', cutOff: '17:00' } }, ['due cutOff']],
  [{ due: { presumed: { hours: 72 }, from: 'x', cutOff: '17:00' } }, ['due cutOff']],
  [
    { editions: [{ due: { select: [{ then: { hours: 1, cutOff: '17:00' } }] } }] },
    ['editions 0 due select 0 then cutOff'],
  ],
  [{ due: { days: 3, excluding: ['weekends', 'holidays'] } }, ['due excluding']],
  [{ due: { days: 3, roll: 'forward', rollOver: ['closures'] } }, ['due rollOver']],
  [{ due: { back: { businessDays: 3 }, from: 'x', cutOff: '17:00' } }, ['due cutOff']],
  [{ due: { days: 3, noSuchDate: 'firstOfNext' } }, ['due noSuchDate']],
  [{ due: { months: 3, excluding: ['sun'] } }, ['due excluding']],
  [{ calendar: 'c', due: { days: 3, excluding: ['mon', 'tue', 'wed', 'thu', 'fri', 'weekends'] } }, ['due excluding']],
])('%j does nothing at %j', (clock, paths) => {
  expect(told(clock)).toEqual(paths);
});

test.each([
  { due: { days: 3, roll: 'forward', rollTo: 'closeOfBusiness', rollOver: ['sat'] } },
  { due: { hours: 72, cutOff: 'none', startDay: 'dayZero' } },
  { due: { months: 1, cutOff: '17:00', startDay: 'counts' } },
  { due: { back: { years: 1 }, from: 'x', cutOff: 'none', noSuchDate: 'firstOfNext' } },
  { existsIf: { state: { from: 'x' }, lasts: { months: 3, excluding: ['sun'] } } },
  { due: { months: 3, excluding: ['sun'] }, extensions: [{ on: 'x', by: { days: 3 } }] },
  { start: { latestOf: ['asked', LATE] }, due: { hours: 48 } },
  { due: { hours: 72, cutOff: '17:00' }, extensions: [{ on: 'x', toTotal: { businessDays: 14 } }] },
  { calendar: 'c', due: { days: 3, excluding: ['weekends', 'holidays'] } },
  { due: { days: 3, excluding: ['holidays'], on: 'c' } },
  { due: { days: 3, excluding: ['nonWorking', 'mon'] } },
  { due: { select: { by: 'a.b', cases: { hours: { days: 3, cutOff: '17:00' } } } } },
  { met: { fact: 'done', where: { hours: 3 } } },
])('%j means something', (clock) => {
  expect(told(clock)).toEqual([]);
});

const calendar = (parts: Partial<CalendarDocument>): CalendarDocument => ({
  id: 'c',
  version: '1',
  title: 'C',
  ...parts,
});
const calendars = {
  office: calendar({ sessions: [{ except: ['2026-01-05'] }] }),
  court: calendar({ sessions: [{ weekdays: ['mon'] }] }),
  chamber: calendar({ extends: 'court' }),
};

test.each([
  [{ due: { sessions: 1 } }, ['due sessions']],
  [{ calendar: 'office', due: { back: { sessions: 1 }, from: 'x' } }, ['due']],
  [{ calendar: 'office', due: { days: 3, land: 'nextSession' } }, ['due land']],
  [{ calendar: 'court', repeat: { every: { sessions: 1 } }, due: { sessions: 1, on: 'office' } }, ['due sessions']],
  [{ due: { sessions: 1, on: 'chamber' }, extensions: [{ on: 'x', by: { sessions: 1 } }] }, []],
  [{ calendar: 'unknown', due: { sessions: 1 } }, []],
])('%j never sits at %j', (clock, paths) => {
  expect(neverSits(sittingsIn(clock), calendars).map(({ path }) => path.join(' '))).toEqual(paths);
});
