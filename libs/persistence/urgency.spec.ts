import { expect, test } from '@jest/globals';
import { urgency, type UrgencyInput } from './urgency.ts';

const CLOCK: UrgencyInput = {
  status: 'running',
  startedAt: '2026-03-01T00:00:00.000Z',
  dueAt: '2026-03-11T00:00:00.000Z',
  weight: 100,
};

test.each([
  ['before it starts', '2026-02-27T00:00:00.000Z', 0],
  ['at its start', '2026-03-01T00:00:00.000Z', 0],
  ['half way', '2026-03-06T00:00:00.000Z', 30],
  ['a millisecond before due', '2026-03-10T23:59:59.999Z', 60],
  ['at due', '2026-03-11T00:00:00.000Z', 80],
  ['late by half of the time allowed', '2026-03-16T00:00:00.000Z', 90],
  ['late by more than the time allowed', '2027-03-16T00:00:00.000Z', 100],
])('%s', (_when, now, expected) => {
  expect(urgency(CLOCK, now)).toBe(expected);
});

test('weight scales it', () => {
  expect(urgency({ ...CLOCK, weight: 50 }, '2026-03-06T00:00:00.000Z')).toBe(15);
});

test('time stands still while a clock is paused', () => {
  const paused: UrgencyInput = { ...CLOCK, status: 'paused', pausedAt: '2026-03-06T00:00:00.000Z' };
  expect(urgency(paused, '2026-09-01T00:00:00.000Z')).toBe(30);
});

test.each(['dormant', 'met', 'metLate', 'waived', 'void', 'lapsed'] as const)('%s owes nothing', (status) => {
  expect(urgency({ ...CLOCK, status }, '2026-03-16T00:00:00.000Z')).toBe(0);
});

test('without a deadline nothing presses; without a start only a breach does', () => {
  expect(urgency({ status: 'running', weight: 100 }, '2026-03-16T00:00:00.000Z')).toBe(0);
  const { startedAt: _none, ...unstarted } = CLOCK;
  expect(urgency(unstarted, '2026-03-06T00:00:00.000Z')).toBe(0);
  expect(urgency(unstarted, '2026-03-12T00:00:00.000Z')).toBe(100);
});
