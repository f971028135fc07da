import { describe, expect, it } from '@jest/globals';
import Holidays from 'date-holidays';
import { civilOf, dayOf } from '#core/calendar/days.ts';
import { calendar, calendars, daysOff } from './shipped-calendars.ts';
import { OPM_FEDERAL_HOLIDAYS } from './opm-federal-holidays.ts';

const YEARS = Array.from({ length: 16 }, (_, index) => 2020 + index);

/** The same for all years, as computed by date-holidays. Half days, which it gives a time of day, are working days. */
function theirDaysOff(holidays: Holidays): string[] {
  // A substitute day may lie in the year before or after its holiday.
  const years = [2019, ...YEARS, 2036];
  const given = years.flatMap((year) => holidays.getHolidays(year));
  const whole = given.filter(({ type, rule }) => ['public', 'bank'].includes(type) && !/\d\d:\d\d/.test(rule));
  const dates = new Set(whole.map(({ date }) => date.slice(0, 10)));
  const weekdays = [...dates].filter((date) => ![0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay()));
  return weekdays.filter((date) => YEARS.includes(Number(date.slice(0, 4)))).sort();
}

describe('US federal holidays', () => {
  it.each(Object.entries(OPM_FEDERAL_HOLIDAYS))('are those that OPM published for %s', (year, published) => {
    expect(daysOff('us-federal', Number(year))).toEqual(published);
  });
});

describe('state calendars seeded from date-holidays', () => {
  const reviewed = new Set(['us-ca', 'us-nj', 'us-ny', 'us-tx', 'us-federal']);
  const seeded = Object.keys(calendars).filter((id) => /^us-..$/.test(id) && !reviewed.has(id));
  /** Where a correction followed, the version before it is what was seeded. */
  const asSeeded = (id: string): string => (`${id}@2026.1` in calendars ? `${id}@2026.1` : id);

  it('cover every other state and the District of Columbia', () => {
    expect(seeded).toHaveLength(51 - 4);
  });

  it.each(seeded)('%s gives the days that date-holidays computes, 2020 to 2035', (id) => {
    const theirs = new Holidays('US', id.slice(3).toUpperCase());
    expect(YEARS.flatMap((year) => daysOff(asSeeded(id), year))).toEqual(theirDaysOff(theirs));
  });
});

describe('reviewed state calendars', () => {
  it('New York moves a Sunday, not a Saturday, and keeps Election Day', () => {
    expect(daysOff('us-ny', 2026)).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-12',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-09-07',
      '2026-10-12',
      '2026-11-03',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]); // 4 July is a Saturday
    expect(daysOff('us-ny', 2027)).toContain('2027-07-05');
  });

  it('New Jersey keeps Good Friday and Juneteenth on the third Friday', () => {
    expect(daysOff('us-nj', 2027)).toEqual(expect.arrayContaining(['2027-03-26', '2027-06-18', '2027-11-02']));
    expect(daysOff('us-nj', 2027)).not.toContain('2027-02-12');
  });

  it('California moves Sundays to Monday and only Veterans Day from Saturday to Friday', () => {
    expect(daysOff('us-ca', 2023)).toContain('2023-11-10');
    expect(daysOff('us-ca', 2026)).not.toContain('2026-07-03');
    expect(daysOff('us-ca', 2027)).toContain('2027-07-05');
    expect(daysOff('us-ca', 2026)).toContain('2026-11-27');
    expect(daysOff('us-ca', 2026)).not.toContain('2026-10-12');
  });

  it('California names the holiday of 31 March anew from 2026 on', () => {
    expect(calendar('us-ca').holiday(dayOf(2025, 3, 31))?.name).toMatchObject({ en: 'César Chávez Day' });
    expect(calendar('us-ca').holiday(dayOf(2026, 3, 31))?.name).toMatchObject({ en: 'Farmworkers Day' });
  });

  it('Texas moves nothing and works on staffed holidays', () => {
    expect(daysOff('us-tx', 2026)).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-09-07',
      '2026-11-11',
      '2026-11-26',
      '2026-11-27',
      '2026-12-24',
      '2026-12-25',
    ]); // 4 July and 26 December are Saturdays; 19 January is also Martin Luther King Jr. Day
    expect(calendar('us-tx').isWorking(dayOf(2026, 6, 19))).toBe(true);
    expect(calendar('us-tx').holiday(dayOf(2026, 6, 19))?.name).toMatchObject({ en: 'Emancipation Day in Texas' });
  });
});

describe('UK bank holidays', () => {
  const regions = [
    ['uk-england-and-wales', 'ENG'],
    ['uk-scotland', 'SCT'],
    ['uk-northern-ireland', 'NIR'],
  ] as const;

  it.each(regions)(
    '%s gives the days that date-holidays computes, 2020 to 2035, and one proclaimed since',
    (id, state) => {
      const theirs = theirDaysOff(new Holidays('GB', state));
      const proclaimed = id === 'uk-scotland' ? ['2026-06-15'] : [];
      expect(YEARS.flatMap((year) => daysOff(id, year))).toEqual([...theirs, ...proclaimed].sort());
    },
  );

  it('has the moved and extra days of 2022', () => {
    expect(daysOff('uk-england-and-wales', 2022)).toEqual([
      '2022-01-03',
      '2022-04-15',
      '2022-04-18',
      '2022-05-02',
      '2022-06-02',
      '2022-06-03',
      '2022-08-29',
      '2022-09-19',
      '2022-12-26',
      '2022-12-27',
    ]);
  });
});

describe('courts and payers', () => {
  it('inherit the days off of their state and add hours and a cut-off', () => {
    const review = calendar('california-workers-compensation-ur');
    expect(review.cutOff).toBe(17.5 * 3_600_000);
    expect(review.isWorking(dayOf(2026, 11, 27))).toBe(false);
    expect(calendar('virginia-general-district-court').closeOfBusiness(dayOf(2026, 11, 24))).toBe(16.5 * 3_600_000);
    expect(civilOf(dayOf(2026, 9, 7))).toEqual({ year: 2026, month: 9, date: 7 });
    expect(calendar('texas-juvenile-court').isWorking(dayOf(2026, 9, 7))).toBe(false);
  });
});
