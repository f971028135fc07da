import { describe, expect, test } from '@jest/globals';
import { openLibrary } from './library.ts';
import { TryError } from './problem.ts';
import { readTrial } from './read.ts';

const library = openLibrary();

const GOOD = {
  zone: 'America/New_York',
  clock: { start: 'asked', due: { days: 3 }, met: 'done' },
  facts: [{ type: 'asked', occurredAt: '2026-01-05T10:00' }],
  now: '2026-01-06T10:00',
};
const due = (value: unknown): object => ({ clock: { start: 'asked', due: value } });
const facts = (...list: unknown[]): object => ({ facts: list });

const errorOf = (change: object): TryError | undefined => {
  try {
    readTrial({ ...GOOD, ...change }, library);
    return undefined;
  } catch (error) {
    if (error instanceof TryError) return error;
    throw error;
  }
};
const problemsOf = (change: object): readonly string[] =>
  errorOf(change)?.problems.map(({ path, message }) => `${path}: ${message}`) ?? [];

describe('a document that cannot be tried says where and why', () => {
  test.each([
    ['two families of units', due({ days: 3, hours: 2 }), 'clock.due.days: “days” does not go with “hours”'],
    ['an option of another form', due({ days: 3, after: 'asked' }), 'clock.due.after: “after” does not go with “days”'],
    ['half a day', due({ days: 1.5 }), 'clock.due.days: 1.5 must be integer'],
    ['an amount beyond all calendars', due({ hours: 1e12 }), 'clock.due.hours: 1000000000000 must be <= 10000000'],
    ['a duration as text', due('P3D'), 'clock.due: "P3D" does not fit'],
    [
      'an amount as text',
      { clock: { ...GOOD.clock, grace: 'P3D' } },
      'clock.grace: "P3D" must be object. Give words with values, as in { days: 3 }.',
    ],
    [
      'one warning',
      { clock: { ...GOOD.clock, warn: { before: { days: 1 } } } },
      'clock.warn: {"before":{"days":1}} must be array. Put it in [ ].',
    ],
    ['a date as text', due('2026-01-08'), 'clock.due: "2026-01-08" does not fit'],
    ['a day that is none', due({ date: '2026-02-30' }), 'clock.due.date: There is no day 2026-02-30.'],
    [
      'a date of a plan in another order',
      {
        clock: { start: 'asked', due: { back: { days: 2 }, from: { planned: 'asked' } } },
        ...facts({ type: 'asked', occurredAt: '2026-01-05T10:00', data: { on: '11/12/2026' } }),
      },
      'facts[0].data.on: "11/12/2026" is no date; give 2026-03-07,',
    ],
    ['a clock that is not there', due({ dueOf: 'other' }), 'clock.due.dueOf: There is no clock “other”'],
    ['a clock and clocks', { clocks: [GOOD.clock] }, 'clock: Give either a clock, or clocks as a list.'],
    ['a zone of its own without offsets', { zones: { X: [] }, zone: 'X' }, 'zones.X: Give pairs of UTC seconds'],
    [
      'a zone out of order',
      {
        zones: {
          X: [
            [0, 60],
            [9, 0],
            [5, 60],
          ],
        },
        zone: 'X',
      },
      'zones.X: Give pairs of UTC seconds',
    ],
    ['a zone of words', { zones: { X: [['a', 'b']] }, zone: 'X' }, 'zones.X: Give pairs of UTC seconds'],
    [
      'a zone that is none',
      { clock: { ...GOOD.clock, zone: 'A/B' } },
      'clock.zone: “A/B” is no time zone of the library.',
    ],
    [
      'a zone in other letters',
      { zone: 'america/new_york' },
      'zone: “america/new_york” is no time zone of the library. Did you mean “America/New_York”?',
    ],
    ['a zone of a calendar', { calendars: { c: { zone: 'Chicago' } } }, 'Did you mean “America/Chicago”?'],
    [
      'a zone of its own in other letters',
      { zones: { 'My/Zone': [[0, 60]] }, zone: 'my/zone' },
      'Did you mean “My/Zone”?',
    ],
    ['no clock', { clock: null }, 'clock: Give a clock, or clocks as a list.'],
    ['a list that holds no clock', { clock: undefined, clocks: [null] }, 'clocks[0]: null must be object.'],
    ['calendars as text', { calendars: 'us-federal' }, 'calendars: Give calendars by id'],
    ['zones as a list', { zones: [] }, 'zones: Give zones by id.'],
    ['a zone without pairs', { zones: { 'My/Zone': [3] } }, 'zones.My/Zone: Give pairs of UTC seconds'],
    ['a zone of words', { zones: { 'My/Zone': [['a', 'b']] } }, 'zones.My/Zone: Give pairs of UTC seconds'],
    [
      'a zone that goes back',
      {
        zones: {
          'My/Zone': [
            [5, 60],
            [4, 0],
          ],
        },
      },
      'zones.My/Zone: Give pairs',
    ],
    ['a zone days away', { zones: { 'My/Zone': [[0, 1440]] } }, 'zones.My/Zone: Give pairs of UTC seconds'],
    ['others as a list', { others: [] }, 'others: Give lists of facts by name'],
    [
      'two facts of one id',
      facts({ id: 'q', type: 'asked', occurredAt: '2026-01-05' }, { id: 'q', type: 'asked', occurredAt: '2026-01-06' }),
      'facts[1].id: “q” is already another fact',
    ],
    [
      'a correction of what is not there',
      facts(
        { id: 'asked-1', type: 'asked', occurredAt: '2026-01-05' },
        { id: 'b', type: 'asked', occurredAt: '2026-01-06', replaces: 'asked-11' },
      ),
      'facts[1].replaces: There is no fact “asked-11” in this list. Did you mean “asked-1”?',
    ],
    [
      'a withdrawal of what is not there',
      facts({ type: 'asked', occurredAt: '2026-01-05' }, { retracts: 'q', recordedAt: '2026-01-06' }),
      'facts[1].retracts: There is no fact “q” in this list.',
    ],
    [
      'a correction of itself',
      facts({ id: 'q', type: 'asked', occurredAt: '2026-01-05', replaces: 'q' }),
      'facts[0].replaces: “q” is the fact itself. Name the id of the fact that was wrong.',
    ],
    [
      'a correction of another’s fact',
      {
        ...facts({ id: 'q', type: 'asked', occurredAt: '2026-01-05' }),
        others: { mother: [{ id: 'm', type: 'asked', occurredAt: '2026-01-06', replaces: 'q' }] },
      },
      'others.mother[0].replaces: There is no fact “q” in this list.',
    ],
    ['data that has no fields', facts({ type: 'asked', occurredAt: '2026-01-05', data: 'x' }), 'facts[0].data: Give'],
  ])('%s', (_, change, told) => {
    expect(problemsOf(change).join('\n')).toContain(told);
  });

  test('two clocks of one name', () => {
    const clocks = [
      { id: 'x', start: 'asked' },
      { id: 'x', start: 'done' },
    ];
    expect(problemsOf({ clock: undefined, clocks })).toEqual(['clocks: Two clocks are called “x”.']);
  });
});

describe('a document of any size is refused in little time, and few words', () => {
  const long = 'x'.repeat(100_000);
  const words = Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [`w${i}`, i]));
  test.each([
    ['a zone', { zone: long }, 'zone: “xxx'],
    ['a word', { clock: { ...GOOD.clock, [long]: 1 } }, '“xxx'],
    [
      'a correction',
      facts({ type: 'asked', occurredAt: '2026-01-05' }, { type: 'a', occurredAt: '2026-01-06', replaces: long }),
      'facts[1].replaces: There is no fact “xxx',
    ],
    ['a time', { now: long }, 'now: now "xxx'],
    ['words of a clock', { clock: words }, '“w0” is not a word here'],
    ['words of the document', words, '“w0” is not a word here'],
    [
      'words of many moments',
      due({ earliestOf: Array.from({ length: 1000 }, (_, i) => ({ [`w${i}`]: i })) }),
      '“w0” is',
    ],
    ['days', due({ days: 1, excluding: Array.from({ length: 20_000 }, (_, i) => `w${i}`) }), '"w0" is not one of'],
  ])('%s', (_, change, told) => {
    const began = performance.now();
    const error = errorOf(change);
    expect(error?.message).toContain(told);
    expect(error?.message.length).toBeLessThan(10_000);
    // A tenth of it or less here; by the square of their number it was twice that and more.
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('a name that moves the cursor is told by its numbers', () => {
    expect(errorOf({ zone: '\u001b[2J\u202eX\n' })?.message).toContain('“\\u001b[2J\\u202eX\\u000a” is no time zone');
  });
});

describe('facts as other programs write them', () => {
  test('null is what was left out, a number is a name, the same fact twice is one', () => {
    const nothing = { recordedAt: null, data: null, subject: null, replaces: null, retracts: null };
    const first = { ...nothing, id: 1, type: 'asked', occurredAt: '2026-01-05T10:00' };
    const second = { id: 2, type: 'asked', occurredAt: '2026-01-05T15:00:00Z', replaces: 1 };
    const trial = readTrial({ ...GOOD, asOf: null, facts: [first, second, { ...first }] }, library);
    expect(trial.asOf).toBeUndefined();
    const at = '2026-01-05T15:00:00.000Z';
    expect(trial.world.facts).toEqual([
      { id: '1', type: 'asked', occurredAt: at, recordedAt: at },
      { id: '2', type: 'asked', occurredAt: at, recordedAt: at, replaces: '1' },
    ]);
  });

  test('a correction may stand before what it corrects', () => {
    const list = [
      { id: 'b', type: 'asked', occurredAt: '2026-01-06', replaces: 'f2' },
      { type: 'asked', occurredAt: '2026-01-05' },
    ];
    expect(problemsOf({ facts: list })).toEqual([]);
  });

  test('the zone of the calendar serves where none is named', () => {
    const clock = { ...GOOD.clock, calendar: 'c' };
    const trial = readTrial({ ...GOOD, zone: undefined, clock, calendars: { c: { zone: 'Europe/London' } } }, library);
    expect(trial.world.zone).toBe('Europe/London');
  });
});
