import { expect, test } from '@jest/globals';
import { openLibrary } from './library.ts';
import { readTrial } from './read.ts';

const library = openLibrary();

const hintsOf = (due: object, on = '2026-03-02'): readonly string[] | undefined =>
  readTrial(
    {
      zone: 'America/New_York',
      clock: { start: 'received', due, met: 'decided' },
      facts: [
        { type: 'received', occurredAt: '2026-01-05T10:00' },
        { type: 'dayAgreed', occurredAt: '2026-01-20T10:00', data: { on } },
      ],
      now: '2026-01-21T00:00',
    },
    library,
  ).hints;

const hint = (moment: string): string =>
  `clock.due: A date alone is the midnight with which its day begins. If the day is to count, write { days: 0, from: ${moment} }.`;

test.each([
  [{ date: '2026-03-31' }, '{ date: 2026-03-31 }'],
  [{ days: 60, cap: { date: '2026-03-31' } }, '{ date: 2026-03-31 }'],
  [{ earliestOf: [{ days: 60 }, { date: '2026-03-31' }] }, '{ date: 2026-03-31 }'],
  [{ planned: 'dayAgreed' }, '{ planned: … }'],
  [{ firstKnown: [{ planned: 'dayAgreed', field: 'on' }, { days: 30 }] }, '{ planned: … }'],
  [{ select: [{ when: { received: true }, then: { planned: { fact: 'dayAgreed' } } }] }, '{ planned: … }'],
  [
    { select: { by: 'received.kind', cases: { a: { days: 3 } }, else: { date: '2026-03-31' } } },
    '{ date: 2026-03-31 }',
  ],
])('a due moment that is a date alone: %j', (due, moment) => {
  expect(hintsOf(due)).toEqual([hint(moment)]);
});

test.each([
  [{ days: 0, from: { planned: 'dayAgreed' } }],
  [{ back: { days: 2 }, from: { planned: 'dayAgreed' } }],
  [{ date: '2026-03-31T17:00' }],
  [{ planned: 'dayAgreed', field: 'other' }],
  [{ days: 30 }],
])('and one that is not: %j', (due) => {
  expect(hintsOf(due)).toBeUndefined();
});

test('a plan with a time of day says when', () => {
  expect(hintsOf({ planned: 'dayAgreed' }, '2026-03-02T10:00')).toBeUndefined();
});
