import { describe, expect, test } from '@jest/globals';
import { fact, openedCase, type CaseWorld } from '#test/support/case-world.ts';
import { nextTimer } from './next-wake.ts';

/** The clock `contact` of the sample program acts 36 and 48 hours after the discharge; the case lies in New York. */
const AT_MIDNIGHT = {
  discharged: '2026-03-04T05:00:00.000Z',
  warns: '2026-03-05T17:00:00.000Z',
  missed: '2026-03-06T05:00:00.000Z',
};
const SPREAD_MS = 360_000;

function discharged(at: string): CaseWorld {
  const world = openedCase();
  world.now = '2026-03-04T18:00:00.000Z';
  world.must('recordFacts', { facts: [fact('discharged', at)] });
  return world;
}

const timerOf = (world: CaseWorld, caseId = 'case_1') => nextTimer(caseId, world.case, world.library, world.now);

describe('the timer of a case', () => {
  test('rings at the very instant where that is not the end of a day', () => {
    const { warns } = AT_MIDNIGHT;
    expect(timerOf(discharged(AT_MIDNIGHT.discharged))).toEqual({ actsAt: warns, ringsAt: warns });
  });

  test('rings after the end of a day, in each case at a place of its own within six minutes', () => {
    const world = discharged(AT_MIDNIGHT.discharged);
    world.wake(AT_MIDNIGHT.warns);
    const delays = Array.from({ length: 600 }, (_, nth) => {
      const timer = timerOf(world, `case_${nth}`);
      expect(timer?.actsAt).toBe(AT_MIDNIGHT.missed);
      return Date.parse(timer?.ringsAt ?? '') - Date.parse(AT_MIDNIGHT.missed);
    });
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThan(SPREAD_MS);
    // Six tenths of a minute each would be 60: no tenth of the time has twice its share.
    const tenths = Array.from(
      { length: 10 },
      (_, nth) => delays.filter((ms) => Math.floor(ms / 36_000) === nth).length,
    );
    expect(Math.max(...tenths)).toBeLessThan(120);
    expect(timerOf(world, 'case_7')).toEqual(timerOf(world, 'case_7'));
  });

  test('does not let what is due at its own minute wait for the end of a day before it', () => {
    const world = discharged(AT_MIDNIGHT.discharged);
    world.wake(AT_MIDNIGHT.warns);
    world.must('holdCase', { reason: 'family', until: '2026-03-06T05:00:01.000Z' });
    expect(timerOf(world)).toMatchObject({ ringsAt: '2026-03-06T05:00:01.000Z' });
  });

  test('of a case that is over there is none', () => {
    const world = openedCase();
    world.must('withdrawCase', { reason: 'declined' });
    expect(timerOf(world)).toBeUndefined();
  });
});
