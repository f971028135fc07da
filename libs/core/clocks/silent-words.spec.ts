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
  [{ start: { fact: 'asked', where: { 'data.kind': 'a', kind: 'b' } } }, ['start where data.kind']],
  [{ applies: { 'triaged.data.need': 'urgent' } }, ['applies triaged.data.need']],
  [{ applies: { holds: { fact: 'asked', where: { 'data.kind': 'a' } } } }, ['applies holds where data.kind']],
  [{ due: { select: { by: 'triaged.data.need', cases: {} } } }, ['due select by']],
  [{ due: { planned: 'planned', field: 'data.at' } }, ['due field']],
  [{ forEach: { fact: 'referred', key: 'data.referral' } }, ['forEach key']],
  [{ lookback: {}, due: { days: 1 }, met: 'done' }, ['due', 'met']],
  [{ lookback: {}, start: 'asked', pauses: [{ from: 'a' }] }, ['pauses']],
  [{ lookback: {}, effects: { started: {}, reached: {} } }, ['effects started']],
  [{ editions: [{}], editionsBy: 'periodStart' }, ['editionsBy']],
  [{ editions: [{}], editionsBy: { back: { days: 1 }, from: 'due' } }, ['editionsBy']],
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
  { start: { fact: 'asked', where: { data: 'a', 'result.data.code': 1, metadata: 'b' } } },
  { applies: { 'asked.data': 'a', 'asked.metadata.code': 1 } },
  { prior: { of: 'done', within: { days: 9 }, unless: 'changed' } },
  { lookback: {}, applies: { 'start.kind': 'a' }, start: 'asked', warn: [], met: null, effects: { reached: {} } },
  { lookback: {}, start: 'asked', editions: [{ lookback: {} }] },
  { editions: [{}], editionsBy: { planned: 'hearingSet' } },
])('%j may hold', (clock) => {
  expect(told(clock)).toEqual([]);
});
