import { describe, expect, test } from '@jest/globals';
import { openLibrary } from './library.ts';
import { TryError } from './problem.ts';
import { readTrial } from './read.ts';

const library = openLibrary();
const GOOD = {
  zone: 'America/New_York',
  facts: [{ type: 'asked', occurredAt: '2026-01-05T10:00' }],
  now: '2026-01-06T10:00',
};

const toldOf = (document: object): string => {
  try {
    readTrial(document, library);
    return '';
  } catch (error) {
    if (error instanceof TryError) return error.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
    throw error;
  }
};
const clock = (change: object): string => toldOf({ ...GOOD, clock: { start: 'asked', ...change } });
const calendar = (change: object): string => toldOf({ ...GOOD, clock: { start: 'asked' }, calendars: { c: change } });

describe('a word of another program', () => {
  test.each([
    [{ due: { day: 3 } }, 'clock.due.day: “day” is not a word here. Did you mean “days”? Known are: fact,'],
    [{ due: { business_days: 3 } }, 'Did you mean “businessDays”?'],
    [{ due: { workingDays: 3 } }, 'Did you mean “businessDays”?'],
    [{ due: { days: 3, at: '12:00' } }, 'Did you mean “land”?'],
    [{ due: { days: 3, anchor: 'asked' } }, 'Did you mean “from”?'],
    [{ due: { hours: 3, exclude: ['sat'] } }, 'Did you mean “excluding”?'],
    [{ due: { earliest: [{ days: 3 }] } }, 'Did you mean “earliestOf”?'],
    [{ stop: 'done' }, 'clock.stop: “stop” is not a word here. Did you mean “met”?'],
    [{ on_miss: { record: 'late' } }, 'Did you mean “missed”?'],
    [{ pause: [{ from: 'a', until: 'b' }] }, 'Did you mean “pauses”?'],
    [{ pauses: [{ start: 'a', end: 'b' }] }, 'clock.pauses[0].end: “end” is not a word here. Did you mean “until”?'],
    [{ extensions: [{ on: 'e', add: { days: 3 } }] }, 'Did you mean “by”?'],
    [{ warn: [{ hours: 4 }] }, 'Did you mean “before”?'],
    [{ met: { sum: 'minutes', of: 'x', target: 20 } }, 'Did you mean “reach”?'],
    [{ met: { fact: 'done', where: { a: { gte: 3 } } } }, 'Did you mean “atLeast”?'],
    [{ met: { fact: 'done', where: { a: { in: [3] } } } }, 'A value, or a list of which any, stands by itself.'],
    [{ due: { select: { by: 'a.b', cases: { x: { days: 1 } }, default: { days: 2 } } } }, 'Did you mean “else”?'],
  ])('%j', (change, told) => {
    expect(clock(change)).toContain(told);
  });

  test('in a fact, a calendar and the document', () => {
    const facts = [{ fact: 'asked', occurredAt: '2026-01-05' }];
    expect(toldOf({ ...GOOD, clock: { start: 'asked' }, facts })).toContain('Did you mean “type”?');
    expect(toldOf({ ...GOOD, clock: { start: 'asked' }, timezone: 'UTC' })).toContain('Did you mean “zone”?');
    expect(calendar({ cutoff: '17:00' })).toContain('Did you mean “cutOff”?');
  });
});

describe('a value of another form', () => {
  test.each([
    [{ due: 3 }, 'clock.due: 3 must be string or object. Give words with values, as in { days: 3 }.'],
    [{ due: { days: '3' } }, '"3" must be integer or object. A number stands without quotes.'],
    [{ due: { days: -3 } }, '-3 must be >= 0. Counted back is { back: { days: 2 }, from: … }.'],
    [{ due: { before: { days: 3 }, from: 'asked' } }, 'Counted back is { back: { days: 2 }, from: … }.'],
    [{ due: { presumed: { days: 5, from: 'asked' }, rebuttedBy: 'x' } }, 'Options stand beside it, not in it.'],
    [{ due: { planned: 'p', of: 'x' } }, 'It belongs into the pattern: { planned: { fact: …, of: … } }.'],
    [{ due: { days: 3, land: 'noon' } }, 'closeOfBusiness, nextSession, a time of day, as in "12:00".'],
    [{ due: { days: 3, excluding: ['Saturday'] } }, 'a date, as in 2026-01-05. Did you mean “sat”?'],
    [{ due: {} }, 'clock.due: {} has no form that is known here. Begin it with one of: fact, planned,'],
    [{ start: ['a', 'b'] }, 'must be string or object. Several fact types are { fact: [a, b] }.'],
    [{ met: { count: 2, of: ['a', 'b'] } }, 'clock.met.of: ["a","b"] must be string or object. Several fact types'],
    [{ met: { count: 2 } }, 'clock.met: “of” is missing.'],
    [{ missed: 'late' }, '"late" must be object. Write it as in { record: decisionLate }.'],
    [{ unless: 'refused' }, '"refused" must be object. Write it as in { refused: true }'],
    [
      { existsIf: { state: { from: 'a' }, lasts: { businessDays: 2 }, cumulative: true } },
      'clock.existsIf.lasts.businessDays: “businessDays” does not go here. Stays that add up (cumulative) are measured in hours,',
    ],
    [
      { pauses: [{ from: 'a', until: 'b', cap: { months: 2 } }] },
      'clock.pauses[0].cap.months: “months” does not go here. A cap of pauses is in hours, minutes, days or business days',
    ],
    [{ id: 'a b' }, 'clock.id: "a b" is not a name of letters, digits, dots, hyphens and underscores'],
    [{ weight: -3 }, 'clock.weight: -3 must be >= 0. Give at least 0.'],
    [{ weight: Infinity }, 'clock.weight: Infinity must be'],
    [{ due: { days: 1e9 } }, 'clock.due.days: 1000000000 must be <= 400000. Give at most 400000.'],
    [{ repeat: { every: 'month' } }, 'buckets of the calendar are { each: month }.'],
  ])('%j', (change, told) => {
    expect(clock(change)).toContain(told);
  });

  test('in a calendar', () => {
    expect(calendar({ holidays: ['2026-01-01'] })).toContain('as in { name: Local Day, date: 2026-03-02 }.');
    expect(calendar({ closures: ['2026-01-01'] })).toContain('as in { from: 2026-01-12,');
    expect(calendar({ hours: ['09:00', '17:00'] })).toContain('as in [["08:30", "16:30"]].');
    expect(calendar({ closures: [{ from: 'x', to: '2026-01-12', why: 'snow' }] })).toContain(
      '"x" is not a date or a local time, as in 2026-01-12 or 2026-01-12T14:00.',
    );
    expect(calendar({ hours: [['08:30']] })).toContain('["08:30"] holds too few. Give at least 2.');
    expect(calendar({ holidays: [{ name: 'x', nth: 7, weekday: 'mon', month: 6 }] })).toContain('Give at most 5.');
    expect(calendar({ cutOff: '5pm' })).toContain('"5pm" is not a time of day, as in "12:00".');
    expect(calendar({ cutOff: 1730 })).toContain('1730 must be string. Give a time of day, as in "12:00".');
  });
});

describe('what fits and never comes true', () => {
  test.each([
    [
      { applies: { triaged: 'urgent' } },
      'clock.applies.triaged: A fact is there or not, { triaged: true }. A value has a field',
    ],
    [{ unless: { not: { triaged: ['urgent'] } } }, 'clock.unless.not.triaged: A fact is there or not'],
    [{ applies: { fact: 'triaged' } }, '“fact” is no word of a condition. A fact that is there is { triaged: true }.'],
    [{ due: { select: { by: 'need', cases: { urgent: { days: 1 } } } } }, 'clock.due.select.by: “need” names no field'],
    [
      { due: { select: { by: 'start.weekday', cases: { Monday: { days: 1 } } } } },
      '“Monday” is no weekday. They are sun',
    ],
    [{ start: 'start' }, 'clock.start: A clock cannot start with its own “start”. A fact type that is so called is'],
    [{ due: { days: 2, from: 'due' } }, 'clock.due.from: “due” is counted from itself. Say what else'],
    [{ due: { days: 0, from: 'periodEnd' } }, 'clock.due.from: “periodEnd” is of a round, and this clock has none'],
    [{ editions: [{ start: 'asked' }] }, 'clock.editions[0].start: The start of an edition is never read. Write start'],
  ])('%j', (change, told) => {
    expect(clock(change)).toContain(told);
  });

  test('what is like it and does come true', () => {
    expect(clock({ applies: { anyOf: [{ triaged: true }, { 'triaged.need': 'urgent' }] } })).toBe('');
    expect(clock({ applies: { triaged: { exists: false } }, unless: { holds: { fact: 'refused' } } })).toBe('');
    expect(clock({ prior: { of: 'done', within: { days: 9 }, unless: 'changed' } })).toBe('');
  });
});

describe('what fits and does nothing', () => {
  const late = '{ businessDays: 0, cutOff: "17:00", land: startOfDay, from: asked }';
  test.each([
    [
      { due: { hours: 48, cutOff: '17:00' } },
      `clock.due.cutOff: “cutOff” is about days, and “hours” begin at their instant. A clock that begins on the next business day says start: { latestOf: [asked, ${late}] }.`,
    ],
    [{ due: { openHours: 9, startDay: 'counts' } }, 'clock.due.startDay: “startDay” is about days'],
    [
      { calendar: 'us-federal', due: { hours: 3, excluding: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] } },
      'clock.due.excluding: All seven weekdays are excluded',
    ],
    [
      { due: { sessions: 1 } },
      'clock.due.sessions: Sessions are those of a calendar, and there is none. Name a calendar',
    ],
    [
      { calendar: 'us-federal', due: { days: 1, land: 'nextSession' } },
      'clock.due.land: The calendar “us-federal” has no sessions. Name a calendar with sessions',
    ],
    [
      { due: { days: 3, from: { dueOf: 'clock' } } },
      'clock.due.from.dueOf: “clock” rests on itself. Name another clock,',
    ],
  ])('%j', (change, told) => {
    expect(clock(change)).toContain(told);
  });

  test.each([
    [{ due: { days: 3, rollTo: 'endOfDay' } }, 'clock.due.rollTo: “rollTo” without a roll does nothing. Say which way'],
    [
      { due: { days: 3, excluding: ['holidays'] } },
      'clock.due.excluding: Without a calendar there are no holidays. Name',
    ],
    [
      { lookback: { state: { from: 'in', until: 'out' }, reach: { days: 3 } } },
      'clock.start: A look-back has no “start”. It looks back from every day;',
    ],
  ])('%j is a hint: it comes to the same without it', (change, hint) => {
    const read = readTrial({ ...GOOD, clock: { start: 'asked', ...change } }, library);
    expect(read.hints).toEqual([expect.stringContaining(hint)]);
  });

  test('clocks that wait for each other', () => {
    const clocks = ['a', 'b'].map((id) => ({ id, start: { metOf: id === 'a' ? 'b' : 'a' }, due: { days: 3 } }));
    expect(toldOf({ ...GOOD, clocks })).toBe(
      'clocks[0]: The clocks wait for each other: a → b → a. Let one of them begin with a fact.',
    );
  });

  test('facts that replace each other', () => {
    const facts = ['b', 'c', 'b'].map((replaces, i) => ({
      id: 'abc'[i],
      replaces,
      type: 'asked',
      occurredAt: '2026-01-05',
    }));
    expect(toldOf({ ...GOOD, clock: { start: 'asked' }, facts })).toBe(
      'facts[1].replaces: The facts replace each other: b → c → b. Let the one that was wrong replace none.',
    );
  });

  test('calendars that extend each other, and a holiday that no parent has', () => {
    const of = (calendars: object): string => toldOf({ ...GOOD, clock: { start: 'asked' }, calendars });
    expect(of({ a: { extends: 'b' }, b: { extends: 'a' } })).toContain(
      'calendars.a.extends: Calendars extend each other: a → b → a. Break the circle.',
    );
    expect(of({ a: { extends: 'us-federal', without: ['Columbus Days'] } })).toBe(
      'calendars.a.without[0]: “Columbus Days” is no holiday of a calendar that this one extends. Did you mean “Columbus Day”?',
    );
    expect(of({ a: { holidays: [{ name: 'x', fixed: '03-02', from: 2026, until: 2025 }] } })).toBe(
      'calendars.a.holidays[0]: The holiday ends (until 2025) before it begins (from 2026).',
    );
  });
});

test('a slip in a list of one clock, and an empty word, are told where they stand', () => {
  const clocks = [{ start: { dueOf: 'other' }, due: { days: 1 }, met: 'done' }];
  expect(toldOf({ ...GOOD, clocks })).toContain('clocks[0].start.dueOf: There is no clock “other”');
  expect(toldOf({ ...GOOD, clock: { start: 'asked' }, '': 1 })).toContain('"": “” is not a word here');
});

test('nothing is what was left out, as in facts', () => {
  const nothing = { title: null, calendar: null, opens: null, pauses: [], extensions: null, warn: [] };
  expect(clock({ ...nothing, due: { days: 3, roll: null, land: null } })).toBe('');
  expect(clock({ met: { fact: 'done', where: { outcome: null } } })).toBe('');
});
