import { expect, test } from '@jest/globals';
import { silentWords } from './silent-words.ts';

const told = (clock: unknown): readonly string[] => silentWords(clock).map(({ path }) => path.join(' '));

test.each([
  [{ applies: { triaged: 'urgent' } }, ['applies triaged']],
  [{ applies: { triaged: { atLeast: 3 } } }, ['applies triaged']],
  [{ unless: { anyOf: [{ not: { triaged: { not: ['urgent'] } } }] } }, ['unless anyOf 0 not triaged']],
  [{ pauses: [{ from: 'asked', when: { ever: { triaged: 3 } } }] }, ['pauses 0 when ever triaged']],
  [{ editions: [{ due: { select: { by: 'triaged', cases: {} } } }] }, ['editions 0 due select by']],
  [{ due: { select: { by: 'start.weekday', cases: { fri: 1, Friday: 1 } } } }, ['due select cases Friday']],
  [{ applies: { 'start.weekday': { not: ['fri', 'Saturday'] } } }, ['applies start.weekday']],
])('%j means nothing at %j', (clock, paths) => {
  expect(told(clock)).toEqual(paths);
});

test.each([
  { applies: { triaged: true, refused: { exists: false }, asked: null, told: { not: true } } },
  { applies: { 'triaged.need': ['urgent'], 'start.weekday': ['sat', 'sun'], holds: { fact: 'asked' } } },
  {
    met: { fact: 'done', where: { when: { outcome: 'well' } } },
    missed: { record: 'late', data: { when: { a: 'b' } } },
  },
  { prior: { of: 'done', within: { days: 9 }, unless: 'changed' } },
])('%j may hold', (clock) => {
  expect(told(clock)).toEqual([]);
});
