/** Rules that several corrections share. */

export const DAY_AFTER_THANKSGIVING = { name: 'Day after Thanksgiving', nth: 4, weekday: 'thu', month: 11, plus: 1 };
export const ELECTION_DAY = { name: 'Election Day', nth: 1, weekday: 'mon', month: 11, plus: 1 };
export const EVEN_YEARS = { every: { years: 2, since: 2000 } };
export const COLUMBUS = 'Columbus Day';
export const INDIGENOUS = "Indigenous Peoples' Day";
export const LINCOLN = "Lincoln's Birthday";
export const WASHINGTON = "Washington's Birthday";
export const SUSAN = 'Susan B. Anthony Day';
export const FIXED = ["New Year's Day", 'Juneteenth', 'Independence Day', 'Veterans Day', 'Christmas Day'];

/** The holidays of fixed date, kept on another day than `nearestWeekday` when they fall on a weekend. */
export function fixedDays(observed, juneteenthFrom = 2021) {
  const days = { "New Year's Day": '01-01', Juneteenth: '06-19', 'Independence Day': '07-04' };
  const all = Object.entries({ ...days, 'Veterans Day': '11-11', 'Christmas Day': '12-25' });
  return all.map(([name, fixed]) => ({
    name,
    fixed,
    observed,
    ...(name === 'Juneteenth' ? { from: juneteenthFrom } : {}),
  }));
}

const LAST_YEAR = 2060;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A holiday whose days depend on the weekday of 25 December, written out for 2020 to 2060. */
export function besideChristmas(name, byWeekday) {
  const years = Array.from({ length: LAST_YEAR - 2020 + 1 }, (_, index) => 2020 + index);
  const daysIn = (year) => byWeekday[WEEKDAYS[new Date(Date.UTC(year, 11, 25)).getUTCDay()]] ?? [];
  return { name, dates: years.flatMap((year) => daysIn(year).map((day) => `${year}-12-${day}`)) };
}

/** How Georgia and Indiana place Washington's Birthday: 24 December, or where that is taken, the next best day. */
export const WASHINGTON_IN_DECEMBER = besideChristmas(WASHINGTON, {
  mon: [26],
  tue: [24],
  wed: [24],
  thu: [26],
  fri: [24],
  sat: [23],
  sun: [23],
});
