import * as day from './common-days.mjs';

/** See corrections.mjs. */
export const MISSISSIPPI_TO_WYOMING = {
  MS: {
    cites: ['Miss. Code § 3-3-7', '27 Miss. Code R. § 120-3.1'],
    drop: [day.COLUMBUS, 'Juneteenth'],
    unsettled: [
      'the day kept for a holiday on a Saturday, and days beside Thanksgiving and Christmas: the Governor says',
    ],
  },
  MT: {
    cites: ['MCA § 1-1-216'],
    drop: ['Juneteenth', 'Election Day', 'Christmas Eve', "New Year's Eve"],
    add: [{ ...day.ELECTION_DAY, name: 'State general election day', ...day.EVEN_YEARS }],
  },
  NC: {
    cites: ['N.C.G.S. § 126-4(5)', '25 NCAC 01E .0901'],
    drop: ['Juneteenth', 'Christmas Eve', 'Christmas Eve (substitute day)'],
    add: [
      day.besideChristmas('Christmas holidays', {
        mon: [26, 27],
        tue: [24, 26],
        wed: [24, 26],
        thu: [24, 26],
        fri: [24, 28],
        sat: [23, 27],
        sun: [23, 27],
      }),
    ],
    unsettled: ['the three days of Christmas from 2027 on, until the Commission has published them'],
  },
  ND: {
    cites: ['N.D.C.C. § 1-03-01', 'N.D.C.C. § 1-03-02', 'N.D.C.C. § 1-03-02.1'],
    drop: [day.COLUMBUS, 'Juneteenth'],
    add: [{ name: 'Good Friday', easter: -2 }],
  },
  NE: { cites: ['Neb. Rev. Stat. § 62-301', 'Neb. Rev. Stat. § 25-2221'], add: [day.DAY_AFTER_THANKSGIVING] },
  NH: {
    cites: ['N.H. RSA 288:1', 'New Hampshire Department of Administrative Services, State Holiday Schedule'],
    drop: ['Juneteenth'],
    unsettled: ['Election Day, which the statute names and the schedule of state offices does not', 'Saturdays'],
  },
  NM: {
    cites: ['NMSA 1978 § 12-5-2', 'New Mexico State Personnel Board, holiday schedule'],
    drop: ["Presidents' Day", 'Day after Thanksgiving'],
    add: [{ ...day.DAY_AFTER_THANKSGIVING, name: "Presidents' Day" }],
    unsettled: ['the schedule of the State Personnel Board was not read itself'],
  },
  NV: {
    cites: ['NRS 236.015'],
    drop: ['Family Day'],
    add: [{ ...day.DAY_AFTER_THANKSGIVING, name: 'Family Day' }],
  },
  OK: {
    cites: ['25 O.S. § 82.1'],
    drop: [day.COLUMBUS, 'Juneteenth'],
    add: [day.besideChristmas('Day beside Christmas', { sat: [23], sun: [27] })],
    unsettled: ['the day before or after Christmas, of which the Governor chooses one when Christmas is on a weekday'],
  },
  OR: { cites: ['ORS 187.010', 'ORS 240.551'], drop: [day.COLUMBUS], add: [day.DAY_AFTER_THANKSGIVING] },
  PA: {
    cites: ['Pennsylvania Office of Administration, Administrative Circular 25-13'],
    drop: ['Flag Day'],
    add: [day.DAY_AFTER_THANKSGIVING],
    unsettled: ['the circular was not read itself, only a list that rests on it'],
  },
  RI: {
    cites: ['R.I. Gen. Laws § 25-1-1', 'Rhode Island Secretary of State, State Holidays'],
    drop: [day.WASHINGTON, ...day.FIXED],
    add: [...day.fixedDays('nextMonday', 2024), { ...day.ELECTION_DAY, ...day.EVEN_YEARS }],
    unsettled: ["Washington's Birthday, which the statute names and the list of state holidays does not"],
  },
  SC: {
    cites: ['S.C. Code § 53-5-10', 'S.C. Code § 53-5-15'],
    drop: ['Juneteenth', day.COLUMBUS, 'Confederate Memorial Day', 'Boxing Day'],
    add: [
      { name: 'Confederate Memorial Day', fixed: '05-10', observed: 'nearestWeekday' },
      day.DAY_AFTER_THANKSGIVING,
      { name: 'Christmas Eve', fixed: '12-24' },
      { name: 'Day after Christmas', fixed: '12-26', observed: 'nextMonday' },
    ],
    unsettled: [
      '§ 53-5-15, holidays on a weekend, was not read; the published days of 2025 and 2026 agree',
      'the day given for 24 December on a weekend, or when 25 December is a Saturday or Sunday',
    ],
  },
  TN: {
    cites: ['T.C.A. § 15-1-101', 'Tenn. Acts 1984, ch. 979, §§ 2-3'],
    drop: [day.COLUMBUS],
    add: [{ ...day.DAY_AFTER_THANKSGIVING, name: 'Columbus Day (observed after Thanksgiving)' }],
    unsettled: ['24 December and the day on which Columbus Day is kept: the Governor says every year'],
  },
  UT: {
    cites: ['Utah Code § 63G-1-301'],
    drop: ['Juneteenth', 'Pioneer Day'],
    add: [
      // The Monday of 15 to 21 June: that before a Tuesday to Friday, that after a weekend.
      { name: 'Juneteenth National Freedom Day', nth: 3, weekday: 'mon', month: 6, from: 2022 },
      { name: 'Pioneer Day', fixed: '07-24', observed: 'nearestWeekday' },
    ],
    unsettled: ['Good Friday, in the statute since 6 May 2026 under a condition that was not read'],
  },
  VA: {
    cites: ['Va. Code § 2.2-3300'],
    drop: ['Election Day'],
    add: [{ ...day.ELECTION_DAY, from: 2020 }, day.DAY_AFTER_THANKSGIVING],
  },
  VT: {
    cites: ['1 V.S.A. § 371'],
    drop: ['Bennington Battle Day', 'Juneteenth'],
    add: [
      { name: 'Juneteenth', fixed: '06-19', observed: 'nearestWeekday', from: 2025 },
      { name: 'Bennington Battle Day', fixed: '08-16', observed: 'nearestWeekday' },
    ],
    unsettled: ["Indigenous Peoples' Day: by contract many state employees work and have the day after Thanksgiving"],
  },
  WA: {
    cites: ['RCW 1.16.050'],
    drop: [day.COLUMBUS],
    add: [{ ...day.DAY_AFTER_THANKSGIVING, name: 'Native American Heritage Day' }],
  },
  WI: {
    cites: ['Wis. Stat. § 230.35(4)(a)'],
    drop: [day.SUSAN, day.WASHINGTON, 'Primary Election Day', day.COLUMBUS, 'Election Day', ...day.FIXED],
    add: [
      ...day.fixedDays('sundayToMonday').filter(({ name }) => !['Juneteenth', 'Veterans Day'].includes(name)),
      { name: 'Day before Christmas', fixed: '12-24' },
      { name: "Day before New Year's Day", fixed: '12-31' },
    ],
  },
  WV: {
    cites: ['W. Va. Code § 2-2-1', 'W. Va. Code § 3-5-1'],
    drop: [day.SUSAN, 'West Virginia Day', "Lincoln's Day"],
    add: [
      { name: 'Primary Election Day', nth: 2, weekday: 'tue', month: 5, ...day.EVEN_YEARS },
      { name: 'West Virginia Day', fixed: '06-20', observed: 'nearestWeekday' },
      { ...day.ELECTION_DAY, ...day.EVEN_YEARS },
      { ...day.DAY_AFTER_THANKSGIVING, name: "Lincoln's Day" },
    ],
    unsettled: [
      '§ 3-5-1, the date of the primary election, was not read',
      'Juneteenth, which the Governor has proclaimed year by year',
    ],
  },
  WY: {
    cites: ['Wyo. Stat. § 8-4-101', 'Wyo. Stat. § 8-4-107'],
    drop: [day.COLUMBUS, 'Juneteenth'],
    unsettled: ['holidays on a Saturday: the statute moves only those on a Sunday'],
  },
};
