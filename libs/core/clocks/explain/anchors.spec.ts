import { expect, test } from '@jest/globals';
import type { Fact } from '../../case/fact.ts';
import { evaluateClocks } from '../evaluate.ts';
import { type Language, wordsOf } from './words.ts';

const NOW = '2026-03-05T00:00:00.000Z';
const PLACED: Fact = {
  id: 'a',
  type: 'placed',
  occurredAt: '2026-01-01T06:00:00.000Z',
  recordedAt: '2026-01-01T06:00:00.000Z',
};

/** Why a clock started that rests on the misses of another. */
function told(repeat: object, language: Language): string {
  const clocks = [
    { id: 'visit', start: 'placed', due: { days: 2 }, met: 'visited', ...repeat },
    { id: 'escalation', start: { missedOf: 'visit' }, due: { days: 10 }, met: 'answered' },
  ];
  const world = { facts: [PLACED], calendars: {}, zones: {}, zone: 'UTC' };
  const { results } = evaluateClocks(clocks, world, NOW, { trace: true });
  return wordsOf(results.at(-1)?.explain?.() ?? [], language).join('\n');
}

test('an explanation says which round of another clock is meant', () => {
  const monthly = { repeat: { each: 'month' } };
  expect(told(monthly, 'en')).toContain('What is meant is the miss of the clock “visit”, instance “2026-03”.');
  expect(told(monthly, 'es')).toContain('Cuenta el incumplimiento del plazo «visit», caso «2026-03».');
});

test('and nothing of a clock that has one instance alone', () => {
  expect(told({}, 'en')).not.toContain('What is meant');
});
