import { expect, test } from '@jest/globals';
import { applyChanges } from '#persistence/projection.ts';
import { largestCrowd } from '#persistence/queries/crowd.ts';
import { nextPlace, spreadMs, watchedSpread } from '#temporal/spread.ts';
import { eventually } from '#test/support/eventually.ts';
import { changes, clock } from './support/changes.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source } = scratchOfFile();

const inHours = (hours: number): string =>
  new Date(Math.ceil(Date.now() / 1000) * 1000 + hours * 3_600_000).toISOString();

test('the largest crowd is of open cases that act at one instant of the coming week', async () => {
  expect(await largestCrowd(source)).toBe(0);
  const [tonight, tomorrow, nextMonth, before] = [inHours(5), inHours(29), inHours(24 * 30), inHours(-5)];
  const due = (dueAt: string, more = {}) => ({ status: 'running' as const, dueAt, acts: true, ...more });
  const cases = [
    [clock('a', due(tonight)), clock('b', due(tonight))],
    [clock('a', due(before, { limitAt: tonight })), clock('b', due(tomorrow))],
    [clock('a', due(tonight, { limitAt: tomorrow, acts: false })), clock('b', due(tonight, { limitAt: nextMonth }))],
    [clock('a', due(tomorrow, { status: 'met', endedAt: before }))],
    ...Array.from({ length: 4 }, () => [clock('a', due(nextMonth)), clock('b', due(before))]),
  ];
  await applyChanges(
    source,
    cases.map((clocks, nth) => changes({ caseId: `case_${nth}`, clocks })),
  );
  expect(await largestCrowd(source)).toBe(2);
});

test('places given in a row are even', () => {
  const places = Array.from({ length: 100 }, nextPlace);
  const inTenth = (nth: number): number => places.filter((place) => Math.floor(place * 10) === nth).length;
  for (let nth = 0; nth < 10; nth += 1) expect(Math.abs(inTenth(nth) - 10)).toBeLessThanOrEqual(2);
});

test('the spread follows the crowd, is bounded, and is looked up beside its callers', async () => {
  expect(spreadMs(10_000, 28)).toBe(357_143);
  expect(spreadMs(10_000_000, 28)).toBe(15 * 60_000);
  const spread = watchedSpread(source, 2);
  expect(spread()).toBe(0);
  await eventually(() => Promise.resolve(expect(spread()).toBe(1000)));
});
