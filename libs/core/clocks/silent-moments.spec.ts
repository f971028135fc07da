import { expect, test } from '@jest/globals';
import { silentMoments } from './silent-moments.ts';

const told = (clock: object): readonly string[] =>
  silentMoments({ id: 'x', ...clock }).map(({ path }) => path.join(' '));

test.each([
  [{ start: { days: 3 } }, ['start']],
  [{ start: { days: 3, from: 'start' } }, ['start from']],
  [{ start: 'start' }, ['start']],
  [{ start: 'due', due: { days: 1 } }, ['start']],
  [{ start: { back: { days: 2 }, from: 'due' }, due: { days: 5 } }, ['start from']],
  [{ start: { firstKnown: ['asked', { days: 3 }] } }, ['start firstKnown 1']],
  [{ start: { days: 3, from: 'asked', cap: { days: 9 } } }, ['start cap']],
  [{ start: { fact: 'asked', after: 'start' } }, ['start after']],
  [
    { start: { select: { by: 'asked.kind', cases: { a: 'start' }, else: { hours: 2 } } } },
    ['start select cases a', 'start select else'],
  ],
  [{ start: { dueOf: 'x' } }, ['start dueOf']],
  [{ start: 'asked', due: { days: 2, from: { metOf: 'x', instance: '1' } } }, ['due from metOf']],
  [{ start: 'asked', due: { days: 2, from: 'due' } }, ['due from']],
  [{ start: 'asked', due: { days: 2, cap: 'due' } }, ['due cap']],
  [{ start: 'asked', due: 'due' }, ['due']],
  [{ start: 'asked', opens: { days: 2, from: 'opens' } }, ['opens from']],
  [{ start: 'asked', opens: { back: { days: 2 }, from: 'due' }, due: { days: 9, from: 'opens' } }, ['due']],
  [{ start: 'asked', due: { days: 0, from: 'periodEnd' } }, ['due from']],
  [{ start: 'asked', due: { days: 5 }, goal: 'periodStart', warn: [{ at: 'periodEnd' }] }, ['goal', 'warn 0 at']],
  [
    { start: 'asked', due: { days: 5 }, extensions: [{ on: 'a', mustBeNoticedBefore: 'periodEnd' }] },
    ['extensions 0 mustBeNoticedBefore'],
  ],
  [{ start: 'asked', editions: [{ due: { days: 2, from: 'due' } }] }, ['editions 0 due from']],
  [
    {
      editions: [
        { start: 'a', due: { days: 5 } },
        { start: 'b', due: { days: 9 } },
      ],
    },
    ['editions 0 start', 'editions 1 start'],
  ],
  [{ editionsBy: 'b', editions: [{ due: { days: 5, from: 'a' } }] }, ['editions']],
])('%j never comes at %j', (clock, paths) => {
  expect(told(clock)).toEqual(paths);
});

test.each([
  { start: { fact: 'start' }, due: { days: 3 } },
  { start: { days: 3, from: 'asked' }, due: { days: 3 } },
  { start: { dueOf: 'y' }, due: { days: 3 } },
  { start: { presumed: { days: 5 }, from: 'sent', rebuttedBy: 'received' } },
  { start: 'asked', opens: { back: { days: 5 }, from: 'due' }, due: { days: 20, cap: { days: 9 } } },
  { start: 'asked', opens: { days: 2 }, due: { days: 9, from: 'opens' }, goal: { back: { days: 1 }, from: 'due' } },
  { start: 'asked', due: { back: { days: 5 }, from: 'periodEnd' }, repeat: { every: { days: 20 } } },
  { start: 'asked', due: { days: 0, from: 'periodEnd' }, editions: [{ repeat: { each: 'month' } }] },
  { due: { days: 5, from: 'asked' }, editions: [{ due: { days: 2 } }] },
  {
    start: 'asked',
    editions: [
      { until: '2025-12-31', due: { days: 14 } },
      { from: '2026-01-01', due: { days: 7 } },
    ],
  },
  { start: 'asked', missed: { record: 'late', data: { dueOf: 'x' } } },
])('%j may come', (clock) => {
  expect(told(clock)).toEqual([]);
});

test('each is told with what to write instead', () => {
  expect(silentMoments({ id: 'x', start: 'start' })).toEqual([
    {
      path: ['start'],
      message: 'A clock cannot start with its own “start”',
      remedy: 'A fact type that is so called is written { fact: start }.',
    },
  ]);
});
