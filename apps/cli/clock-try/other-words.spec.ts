import { describe, expect, test } from '@jest/globals';
import { openLibrary } from './library.ts';
import { TryError } from './problem.ts';
import { readTrial } from './read.ts';

const library = openLibrary();

/** What is said of a clock, or of a calendar, that is written in other words. */
function told(clock: object, more: object = {}): string {
  const facts = [{ type: 'asked', occurredAt: '2026-01-05T10:00' }];
  const document = { zone: 'America/New_York', facts, now: '2026-01-06T10:00', ...more };
  try {
    readTrial({ ...document, clock: { start: 'asked', ...clock } }, library);
    return '';
  } catch (error) {
    if (error instanceof TryError) return error.problems.map(({ message }) => message).join('\n');
    throw error;
  }
}

describe('words of rule texts have ours beside them', () => {
  test.each([
    [{ skip_if: { refused: true } }, 'unless'],
    [{ exempt: { refused: true } }, 'unless'],
    [{ when: { refused: true } }, 'applies'],
    [{ recurring: { every: { days: 60 } } }, 'repeat'],
    [{ bucket: 'month' }, 'repeat'],
    [{ satisfiedBy: 'done' }, 'met'],
    [{ notAfter: { days: 3 } }, 'due'],
    [{ trigger: 'asked' }, 'start'],
    [{ stay: [{ from: 'a', until: 'b' }] }, 'pauses'],
    [{ breach: { record: 'x' } }, 'missed'],
    [{ lapse: true }, 'expiry'],
    [{ withdrawn: 'x' }, 'void'],
    [{ effective_from: '2026-01-01' }, 'editions'],
    [{ citation: 'LC-1' }, 'cites'],
    [{ priority: 5 }, 'weight'],
    [{ nullifiedBy: 'x' }, 'void'],
    [{ effective: '2026-01-01' }, 'editions'],
    [{ met: { fact: 'x', by: 'nurse' } }, 'where'],
    [{ extensions: [{ on: 'e', to: { days: 3 } }] }, 'toTotal'],
    [{ due: { workdays: 3 } }, 'businessDays'],
    [{ due: { businessHours: 3 } }, 'openHours'],
    [{ due: { sittingDays: 1 } }, 'sessions'],
    [{ due: { days: 3, without: ['sat'] } }, 'excluding'],
    [{ due: { days: 3, calendar: 'us-federal' } }, 'on'],
    [{ due: { days: 3, notLaterThan: 'x' } }, 'cap'],
    [{ due: { days: 3, includeStart: true } }, 'startDay'],
    [{ due: { firstOf: ['a', 'b'] } }, 'earliestOf'],
    [{ due: { expiryOf: 'x' } }, 'missedOf'],
    [{ due: { if: [] } }, 'select'],
    [{ pauses: [{ from: 'a', until: 'b', atLeast: 30 }] }, 'minDays'],
    [{ pauses: [{ from: 'a', resume: 'b' }] }, 'until'],
    [{ pauses: [{ from: 'a', until: 'b', kind: 'x' }] }, 'name'],
    [{ extensions: [{ on: 'e', by: { days: 3 }, notice_before: 'due' }] }, 'mustBeNoticedBefore'],
    [{ extensions: [{ on: 'e', days: 3 }] }, 'by'],
    [{ repeat: { interval: { days: 3 } } }, 'every'],
    [{ met: { attempts: 2, of: 'x' } }, 'count'],
    [{ met: { either: ['x', 'y'] } }, 'anyOf'],
    [{ existsIf: { state: { from: 'a' }, longerThan: { hours: 24 } } }, 'lasts'],
    [{ lookback: { state: { from: 'a' }, reach: { days: 9 }, window: { months: 22 } } }, 'within'],
    [{ ladder: [{ day: 1, value: 7 }] }, 'fromDay'],
    [{ warn: [{ percent: 75 }] }, 'share'],
  ])('%j', (clock, word) => {
    expect(told(clock)).toContain(`Did you mean “${word}”?`);
  });

  test.each([
    [{ due: { days: 3, land: 'eod' } }, 'endOfDay'],
    [{ due: { hours: 3, land: 'instant' } }, 'sameTime'],
    [{ due: { days: 3, roll: 'nextBusinessDay' } }, 'forward'],
    [{ due: { days: 3, roll: 'preceding' } }, 'backward'],
    [{ due: { days: 3, startDay: 'day1' } }, 'counts'],
    [{ due: { days: 3, startDay: 'day0' } }, 'dayZero'],
    [{ due: { months: 3, noSuchDate: 'clamp' } }, 'lastOfMonth'],
    [{ late: 'valid' }, 'counts'],
    [{ expiry: 'expired' }, 'lapsed'],
    [{ choices: { nowAtDue: 'breached' } }, 'missed'],
    [{ choices: { pauseDay: 'counts' } }, 'pauseDayCounts'],
    [{ choices: { monthGrid: 'anchor' } }, 'fromAnchor'],
    [{ repeat: { each: 'calendarMonth' } }, 'month'],
  ])('and values: %j', (clock, value) => {
    expect(told(clock)).toContain(`Did you mean “${value}”?`);
  });
});

describe('a word that stands elsewhere says where', () => {
  const COUNT = 'It stands beside a count, as in due: { days: 3, roll: forward, rollTo: closeOfBusiness }.';
  test.each([
    [{ roll: 'forward' }, COUNT],
    [{ roll_to: 'closeOfBusiness' }, COUNT],
    [{ exclude: ['sat'] }, COUNT],
    [{ later_of: ['a'] }, 'It stands in a moment, as in due: { earliestOf: [{ days: 14 }, visitHeld] }.'],
    [{ to_total: { days: 60 } }, 'It stands in an extension: extensions: [{ on: extended, toTotal: { days: 60 } }].'],
    [{ min_days: 30 }, 'It stands in a pause: pauses:'],
    [{ due: { n: 7, unit: 'days' } }, 'An amount is { days: 3 }'],
    [{ due: { days: 7, dir: 'before' } }, 'Did you mean “back”?'],
    [{ kind: 'cap' }, 'is a due time with expiry: lapsed.'],
    [{ due: { days: 3, before: 'x' } }, 'Counted back is { back: { days: 2 }, from: … }.'],
    [{ due: { days: 3, after: 'x' } }, 'What it is counted from is its from.'],
    [{ met: { count: 2, of: 'x', where: { by: 'phone' } } }, 'Facts that are counted stand in of, as in'],
    [{ restartOn: 'rebooked' }, 'start: { fact: [referred, rebooked], pick: last }.'],
    [{ times: 3 }, 'It stands in an extension or in repeat'],
    [{ due: { clearDays: 3 } }, 'three before a hearing are { back: { days: 4 }, from: … }.'],
    [{ due: { plus: { days: 3 } } }, 'An amount stands by itself, as in { days: 3 }'],
    [{ due: { days: 1, land: 'noon' } }, 'Noon is "12:00".'],
    [{ pauses: [{ from: 'a', lasts: { days: 3 } }] }, 'A pause that ends by itself is { from: asked, allowance:'],
    [{ pauses: [{ from: 'a', until: { days: 5 } }] }, 'stands beside until, as in allowance: { days: 45 }.'],
    [{ pauses: [{ from: 'a', until: { earliestOf: ['b'] } }] }, 'of several types is { fact: [a, b] }.'],
    [{ extensions: [{ on: 'e', until: 'x' }] }, 'A date that is set is the due itself'],
    [{ repeat: { months: 6 } }, 'It stands in every: repeat: { every: { months: 6 } }.'],
    [{ repeat: { every: { days: 9 }, rolling: true } }, 'from: completion }.'],
    [{ repeat: { first: { days: 3 }, every: { days: 9 } } }, 'every: [{ days: 30, times: 1 }, { months: 6 }].'],
    [{ met: { fact: 'x', within: { days: 3 } } }, 'How long there is for it is due'],
    [{ applies: { or: [{ 'a.b': 1 }] } }, 'Several conditions are { anyOf: […] } or { allOf: […] }'],
  ])('%j', (clock, place) => {
    expect(told(clock)).toContain(place);
  });

  test('a field beside the facts, and holidays beside the clock', () => {
    const facts = [{ type: 'asked', occurredAt: '2026-01-05T10:00', class: 'inpatient' }];
    expect(told({}, { facts })).toContain('stands in its data: data: { class: inpatient }.');
    expect(told({}, { holidays: ['2026-01-06'] })).toContain('It stands in a calendar: calendars: { own: { holidays:');
  });

  test('a calendar of the document, and words of a calendar', () => {
    expect(told({}, { calendar: 'us-federal' })).toContain('Did you mean “calendars”?');
    expect(told({}, { calendars: { c: { closed: ['2026-01-12'] } } })).toContain('Did you mean “closures”?');
  });
});

describe('what says nothing is nothing', () => {
  test.each([
    [{ due: { hours: 3, excluding: [] } }],
    [{ prior: { of: 'done', within: { days: 9 }, unless: null } }],
    [{ startDay: 'dayZero' }],
    [{ startDay: 'counts', ladder: [{ fromDay: 1, value: 7 }] }],
    [{ startDay: 'counts', editions: [{ ladder: [{ fromDay: 1, value: 7 }] }] }],
  ])('%j', (clock) => {
    expect(told(clock)).toBe('');
  });

  test('a first day beside a clock that has no ladder would be passed over', () => {
    const where = 'Write it beside the count: due: { days: 7, startDay: counts }.';
    expect(told({ startDay: 'counts', due: { days: 7 } })).toContain(where);
    expect(told({ due: { days: 7 }, editions: [{ startDay: 'counts' }] })).toContain(where);
  });
});

test.each([
  ['us-fed', 'programs/calendars. Did you mean “us-federal”?'],
  ['us-federl', 'programs/calendars. Did you mean “us-federal”?'],
  ['closed-on-mondays', 'name one of programs/calendars.'],
])('a calendar that is not there: %s', (calendar, remedy) => {
  expect(told({ calendar, due: { businessDays: 1 } }).endsWith(remedy)).toBe(true);
});
