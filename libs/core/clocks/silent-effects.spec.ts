import { expect, test } from '@jest/globals';
import { idleEffects } from './silent-effects.ts';

const told = (clock: Parameters<typeof idleEffects>[0]): readonly string[] =>
  idleEffects(clock, []).map(({ path, message }) => `${path.join('.')}: ${message}`);
const TOLD = { ladder: 'team' };

test.each([
  [
    { due: { days: 3 }, expiry: 'lapsed', missed: TOLD },
    ['missed: “missed” does nothing: this clock lapses, and is never missed'],
  ],
  [
    { due: { days: 3 }, effects: { lapsed: TOLD } },
    ['effects.lapsed: “effects.lapsed” does nothing: this clock never lapses'],
  ],
  [{ start: 'asked', met: 'answered', missed: TOLD }, ['missed: “missed” does nothing: this clock has no “due”']],
  [
    { due: { days: 3 }, effects: { opened: TOLD, met: TOLD, reached: TOLD } },
    ['opened', 'met', 'reached'].map(
      (to, index) =>
        `effects.${to}: “effects.${to}” does nothing: this clock has no “${['opens', 'met', 'lookback'][index]}”`,
    ),
  ],
  [
    { due: { days: 3 }, editions: [{ expiry: 'lapsed', missed: TOLD }, { missed: TOLD }] },
    ['editions.0.missed: “missed” does nothing: this clock lapses, and is never missed'],
  ],
])('%j says what never follows', (clock, expected) => {
  expect(told(clock)).toEqual(expected);
});

test.each([
  { due: { days: 3 }, missed: TOLD },
  { repeat: { each: 'month' }, met: 'visited', missed: TOLD, effects: { met: TOLD, started: TOLD } },
  { due: { days: 3 }, expiry: 'lapsed', effects: { lapsed: TOLD }, missed: null },
  { opens: { days: 3 }, effects: { opened: TOLD } },
  { lookback: { state: { from: 'x' }, reach: { days: 3 } }, effects: { reached: TOLD } },
  { due: { days: 3 }, missed: TOLD, editions: [{ expiry: 'lapsed' }, { due: { days: 4 } }] },
  { missed: TOLD, editions: [{ due: { days: 3 } }, { due: { days: 4 } }] },
])('%j can all come about', (clock) => {
  expect(told(clock)).toEqual([]);
});
