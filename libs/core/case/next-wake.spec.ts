import { describe, expect, test } from '@jest/globals';
import { fact, openedCase, type CaseWorld } from '#test/support/case-world.ts';
import { nextTimer } from './next-wake.ts';

/** The clock `contact` of the sample program acts 36 and 48 hours after the discharge. */
const WARNS = '2026-03-05T17:00:00.000Z';
const MISSED = '2026-03-06T05:00:00.000Z';
const DISCHARGED = '2026-03-04T05:00:00.000Z';
const SPREAD_MS = 360_000;

function discharged(at = DISCHARGED): CaseWorld {
  const world = openedCase();
  world.now = '2026-03-04T18:00:00.000Z';
  world.must('recordFacts', { facts: [fact('discharged', at)] });
  return world;
}

const timerOf = (world: CaseWorld, caseId = 'case_1', spreadMs = SPREAD_MS) =>
  nextTimer(world.case, world.library, world.now, { caseId, spreadMs });

describe('the timer of a case', () => {
  test('rings at the very instant while few cases act at once', () => {
    expect(timerOf(discharged(), 'case_1', 0)).toEqual({ actsAt: WARNS, ringsAt: WARNS });
  });

  test('rings at the very instant where that is not one that cases share', () => {
    const warns = '2026-03-05T17:01:00.000Z';
    expect(timerOf(discharged('2026-03-04T05:01:00.000Z'))).toEqual({ actsAt: warns, ringsAt: warns });
  });

  test('rings after a shared instant, in each case at a place of its own within the spread', () => {
    const world = discharged();
    const delays = Array.from({ length: 600 }, (_, nth) => {
      const timer = timerOf(world, `case_${nth}`);
      expect(timer?.actsAt).toBe(WARNS);
      return Date.parse(timer?.ringsAt ?? '') - Date.parse(WARNS);
    });
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThan(SPREAD_MS);
    // Sixty of 600 would fall into each tenth of the time: none has twice its share.
    const tenth = (nth: number): number => delays.filter((ms) => Math.floor(ms / 36_000) === nth).length;
    expect(Math.max(...Array.from({ length: 10 }, (_, nth) => tenth(nth)))).toBeLessThan(120);
    expect(timerOf(world, 'case_7')).toEqual(timerOf(world, 'case_7'));
  });

  test('rings at the place that it was given', () => {
    const ringsAt = (place: number) =>
      nextTimer(discharged().case, openedCase().library, '2026-03-04T18:00:00.000Z', {
        caseId: 'case_1',
        spreadMs: SPREAD_MS,
        place,
      })?.ringsAt;
    expect([ringsAt(0), ringsAt(0.25)]).toEqual([WARNS, '2026-03-05T17:01:30.000Z']);
  });

  test('does not let what is due at its own minute wait for a shared instant before it', () => {
    const world = discharged();
    world.wake(WARNS);
    world.must('holdCase', { reason: 'family', until: '2026-03-06T05:00:01.000Z' });
    expect(timerOf(world, 'case_1')).toEqual({ actsAt: MISSED, ringsAt: '2026-03-06T05:00:01.000Z' });
  });

  test('of a case that is over there is none', () => {
    const world = openedCase();
    world.must('withdrawCase', { reason: 'declined' });
    expect(timerOf(world)).toBeUndefined();
  });
});
