import { describe, expect, it } from '@jest/globals';
import { dateText, dayOf, weekdayNumber } from '#core/calendar/days.ts';
import { CORRECTED_DAYS } from './calendar-corrections.ts';
import { calendar, calendars } from './shipped-calendars.ts';

const parts = (date: string): [number, number, number] => date.split('-').map(Number) as [number, number, number];
const days = (dates: string): number[] => (dates === '' ? [] : dates.split(' ').map((date) => dayOf(...parts(date))));
const NEWEST = Object.values(calendars).filter(({ id, version }) => calendars[id]?.version === version);

describe('corrections of the seeded calendars', () => {
  it.each(CORRECTED_DAYS)('%s by %s: closed %s, open %s', (id, citation, closed, open) => {
    const { isWorking } = calendar(id);
    expect(days(closed).filter(isWorking).map(dateText)).toEqual([]);
    expect(
      days(open)
        .filter((day) => !isWorking(day))
        .map(dateText),
    ).toEqual([]);
    expect(calendars[id]?.cites).toContain(citation);
    expect([...days(closed), ...days(open)].filter((day) => weekdayNumber(day) % 6 === 0).map(dateText)).toEqual([]);
  });

  it('are all in the table, and the version before each is kept for the cases that count on it', () => {
    const corrected = NEWEST.filter(({ version }) => version === '2026.2').map(({ id }) => id);
    expect(corrected).toHaveLength(43);
    expect([...new Set(CORRECTED_DAYS.map(([id]) => id))].sort()).toEqual(corrected.sort());
    for (const id of corrected) expect(calendars[`${id}@2026.1`]?.id).toBe(id);
  });
});
