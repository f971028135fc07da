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

function told(change: object): string {
  const clock = { start: 'asked', due: { days: 3 }, met: 'done', ...change };
  try {
    readTrial({ ...GOOD, clock }, library);
    return '';
  } catch (error) {
    if (error instanceof TryError) return error.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
    throw error;
  }
}

const where = (test: unknown): object => ({ start: { fact: 'asked', where: { x: test } } });

describe('a test that says nothing, or that no value passes', () => {
  test.each([
    [{ unless: { 'asked.x': {} } }, 'clock.unless.asked.x: {} is empty. Give at least one, or leave the word out.'],
    [{ applies: { 'asked.x': [] } }, 'clock.applies.asked.x: [] is empty.'],
    [{ applies: { 'asked.x': [null] } }, 'clock.applies.asked.x: No value is in this list.'],
    [{ applies: { anyOf: [{ 'asked.x': [null] }, { asked: true }] } }, 'clock.applies.anyOf[0].asked.x: No value is'],
    [{ applies: { 'asked.x': { not: [] } } }, 'clock.applies.asked.x.not: [] is empty.'],
    [{ applies: { 'asked.x': { not: { atLeast: 3 } } } }, 'clock.applies.asked.x.not: {"atLeast":3} must be'],
    [where([]), 'clock.start.where.x: [] is empty.'],
    [where({}), 'clock.start.where.x: {} is empty.'],
    [where([null, null]), 'clock.start.where.x: No value is in this list.'],
    [{ start: { fact: 'asked', where: {} } }, 'clock.start.where: {} is empty.'],
    [{ prior: { of: { fact: 'done', where: { x: [null] } }, within: { days: 3 } } }, 'No value is in this list.'],
    [{ applies: { holds: { fact: 'asked', where: { x: [null] } } } }, 'clock.applies.holds.where.x: No value is'],
    [where({ atLeast: 'five' }), '"five" is not a number, a date, as in 2026-01-05, or a time of day, as in 09:30'],
    [where({ atLeast: '5' }), 'clock.start.where.x.atLeast: "5" is not a number, a date'],
    [where({ below: '2026-02-30' }), 'clock.start.where.x.below: There is no day 2026-02-30.'],
    [where({ atLeast: 5, atMost: 3 }), 'clock.start.where.x: No value lies between these bounds.'],
    [where({ above: 5, atMost: 5 }), 'No value lies between these bounds.'],
    [where({ atLeast: 5, below: '2026-01-05' }), 'No value lies between these bounds.'],
    [where({ exists: false, above: 5 }), 'No value lies between these bounds.'],
  ])('%j', (change, message) => {
    expect(told(change)).toContain(message);
  });

  test.each([
    [where(null)],
    [{ applies: { 'asked.x': null } }],
    [where([null, 'urgent'])],
    [where({ atLeast: 5, atMost: 5 })],
    [where({ atLeast: '2026-01-05', below: '2026-02-01' })],
    [where({ atLeast: '09:30' })],
    [where({ atLeast: '2026-01-05T09:30' })],
    [where({ not: 'urgent', exists: true })],
    [{ missed: { record: 'late', data: { where: {}, applies: { x: [] } } } }],
  ])('%j is none', (change) => {
    expect(told(change)).toBe('');
  });
});

describe('parts that say two things, or no time', () => {
  const due = { days: 3 };
  test.each([
    [
      { editions: [{ from: '2027-01-01', until: '2026-12-31', due }] },
      'clock.editions[0]: The edition ends (2026-12-31)',
    ],
    [
      {
        editions: [
          { until: '2026-06-30', due },
          { from: '2026-06-30', due },
        ],
      },
      'clock.editions[1]: Editions 1 and 2 are',
    ],
    [{ editions: [{ from: '2026-06-30', due }, { due }] }, 'clock.editions[1]: Editions 1 and 2 are in force'],
    [
      {
        ladder: [
          { fromDay: 1, value: 7 },
          { fromDay: 1, value: 9 },
        ],
      },
      'clock.ladder[1]: Day 1 has two values.',
    ],
    [{ missed: {} }, 'clock.missed: {} has no form that is known here. Begin it with one of: record, ladder, task.'],
    [{ missed: { rung: 2 } }, 'Begin it with one of: record, ladder, task.'],
    [{ repeat: { every: { hours: 0 } } }, 'clock.repeat.every: A round takes no time.'],
    [{ repeat: { every: { months: 0 } } }, 'clock.repeat.every: A round takes no time.'],
    [{ repeat: { every: { hours: 1e-7 } } }, 'clock.repeat.every: A round takes no time.'],
    [
      { repeat: { every: [{ days: 3 }, { minutes: 0.5 }], from: 'completion' } },
      'clock.repeat.every[1]: A round takes',
    ],
    [{ repeat: { every: { times: 3 } } }, 'clock.repeat.every: A round takes no time.'],
    [{ editions: [{ due, repeat: { every: { days: 0 } } }] }, 'clock.editions[0].repeat.every: A round takes no time.'],
  ])('%j', (change, message) => {
    expect(told(change)).toContain(message);
  });

  test.each([
    [
      {
        editions: [
          { from: '2026-07-01', due },
          { until: '2026-06-30', due },
        ],
      },
    ],
    [
      {
        ladder: [
          { fromDay: 15, value: 14 },
          { fromDay: 1, value: 7 },
        ],
      },
    ],
    [{ repeat: { every: { minutes: 0.5, hours: 0.01 } } }],
    [{ repeat: { every: { minutes: 1 } } }],
    [{ repeat: { every: { days: { field: 'days' } } } }],
  ])('%j does not', (change) => {
    expect(told(change)).toBe('');
  });
});
