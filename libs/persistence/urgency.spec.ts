import { expect, test } from '@jest/globals';
import { urgency, type UrgencyInput } from './urgency.ts';

const CLOCK: UrgencyInput = {
  status: 'running',
  startedAt: '2026-03-01T00:00:00.000Z',
  warnAt: '2026-03-10T00:00:00.000Z',
  dueAt: '2026-03-11T00:00:00.000Z',
  weight: 100,
};

test.each([
  ['before it starts', '2026-02-27T00:00:00.000Z', 5],
  ['at its start', '2026-03-01T00:00:00.000Z', 5],
  ['half way', '2026-03-06T00:00:00.000Z', 35],
  ['at its warning', '2026-03-10T00:00:00.000Z', 67],
  ['a millisecond before due', '2026-03-10T23:59:59.999Z', 73],
  ['at due', '2026-03-11T00:00:00.000Z', 90],
  ['a millisecond before a second span is over', '2026-03-20T23:59:59.999Z', 90],
  ['after a second span', '2026-03-21T00:00:00.000Z', 92],
  ['after six spans', '2026-04-30T00:00:00.000Z', 100],
  ['after a year', '2027-03-01T00:00:00.000Z', 100],
])('a clock that was running when it was written: %s', (_when, now, expected) => {
  expect(urgency(CLOCK, now)).toBe(expected);
});

test('any breach stands above everything that can still be kept', () => {
  const light = urgency({ ...CLOCK, weight: 0 }, '2026-03-11T00:00:00.000Z');
  expect(light).toBeGreaterThan(urgency(CLOCK, '2026-03-10T23:59:59.999Z'));
});

test('what is owed as soon as possible presses like a deadline that comes now, and is no breach', () => {
  const { dueAt: _dueAt, warnAt: _warnAt, ...excused } = CLOCK;
  const soon: UrgencyInput = { ...excused, asSoonAsPossibleSince: '2026-03-05T00:00:00.000Z' };
  expect(urgency(excused, '2027-03-01T00:00:00.000Z')).toBe(5);
  expect(urgency(soon, '2026-03-06T00:00:00.000Z')).toBe(65);
  expect(urgency(soon, '2027-03-01T00:00:00.000Z')).toBe(65);
  expect(urgency({ ...soon, status: 'paused' }, '2026-03-06T00:00:00.000Z')).toBe(33);
});

test('a goal presses from the moment it passes, less than the deadline', () => {
  const goal: UrgencyInput = { ...CLOCK, goalAt: '2026-03-06T00:00:00.000Z' };
  expect(urgency(goal, '2026-03-05T23:59:59.999Z')).toBe(35);
  expect(urgency(goal, '2026-03-06T00:00:00.000Z')).toBe(41);
  expect(urgency(goal, '2026-03-10T23:59:59.999Z')).toBe(79);
  expect(urgency(goal, '2026-03-11T00:00:00.000Z')).toBe(90);
});

test('a waiting clock presses once it opens', () => {
  const waiting: UrgencyInput = { ...CLOCK, status: 'waiting', opensAt: '2026-03-05T00:00:00.000Z' };
  expect(urgency(waiting, '2026-03-04T23:59:59.999Z')).toBe(1);
  expect(urgency(waiting, '2026-03-06T00:00:00.000Z')).toBe(35);
});

test('a paused clock presses half as much and is not missed', () => {
  expect(urgency({ ...CLOCK, status: 'paused' }, '2026-03-06T00:00:00.000Z')).toBe(18);
  expect(urgency({ ...CLOCK, status: 'paused' }, '2026-09-01T00:00:00.000Z')).toBe(33);
});

test.each(['dormant', 'met', 'metLate', 'waived', 'void', 'lapsed'] as const)('%s owes nothing', (status) => {
  expect(urgency({ ...CLOCK, status }, '2026-03-16T00:00:00.000Z')).toBe(0);
});
