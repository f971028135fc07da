import * as day from './common-days.mjs';

/** See corrections.mjs. */
export const ALASKA_TO_MISSOURI = {
  AK: {
    cites: ['AS 44.12.010', 'AS 44.12.020', 'AS 44.12.025'],
    drop: [day.COLUMBUS, day.INDIGENOUS, 'Juneteenth', 'Alaska Day'],
    add: [
      { name: 'Juneteenth', fixed: '06-19', observed: 'nearestWeekday', from: 2025 },
      { name: 'Alaska Day', fixed: '10-18', observed: 'nearestWeekday' },
    ],
    unsettled: ['AS 44.12.025, holidays on a Saturday, was not read'],
  },
  AR: {
    cites: ['A.C.A. § 1-5-101'],
    drop: [day.COLUMBUS, 'Juneteenth', 'Christmas Eve'],
    add: [{ name: 'Christmas Eve', fixed: '12-24', observed: 'nearestWeekday' }],
    unsettled: ['which day is given when 24 and 25 December are kept on the same day (as in 2027)'],
  },
  AZ: { cites: ['A.R.S. § 1-301', 'A.R.S. § 1-315', 'A.A.C. R2-5A-B601'], drop: ['Juneteenth'] },
  CT: {
    cites: ['Conn. Gen. Stat. § 1-4'],
    drop: [day.LINCOLN],
    add: [{ name: day.LINCOLN, fixed: '02-12', observed: 'nearestWeekday' }],
  },
  DC: {
    cites: ['D.C. Code § 28-2701', 'D.C. Code § 1-612.02'],
    drop: ['Emancipation Day'],
    add: [
      { name: 'Inauguration Day', fixed: '01-20', observed: 'sundayToMonday', every: { years: 4, since: 2021 } },
      { name: 'Emancipation Day', fixed: '04-16', observed: 'nearestWeekday', from: 2007 },
    ],
  },
  FL: {
    cites: ['Fla. Stat. § 110.117'],
    drop: ['Juneteenth', day.SUSAN, "Commemoration of America's 250th Birthday"],
    unsettled: ['16 February 2026: offices were closed by direction of the Governor, not by the statute'],
  },
  GA: {
    cites: ['O.C.G.A. § 1-4-1'],
    drop: ['State Holiday', day.WASHINGTON, `${day.WASHINGTON} (substitute day)`],
    add: [
      { name: 'State Holiday', last: 'mon', month: 4, from: 2016, until: 2019 },
      { name: 'State Holiday', easter: -2, from: 2020 },
      { name: 'State Holiday', nth: 4, weekday: 'thu', month: 11, plus: 1, from: 2016 },
      day.WASHINGTON_IN_DECEMBER,
    ],
    unsettled: ["the State Holiday in spring and Washington's Birthday, which the Governor places every year"],
  },
  HI: { cites: ['HRS § 8-1', 'HRS § 8-2'], drop: ['Juneteenth'] },
  IA: {
    cites: ['Iowa Code § 1C.2'],
    drop: [day.LINCOLN, day.WASHINGTON, 'Juneteenth', day.COLUMBUS, day.INDIGENOUS],
    add: [day.DAY_AFTER_THANKSGIVING],
  },
  IL: {
    cites: ['80 Ill. Adm. Code 303.190'],
    drop: [day.LINCOLN, 'Casimir Pulaski Day', 'Malcolm X Day'],
    add: [{ name: day.LINCOLN, fixed: '02-12', observed: 'nearestWeekday' }, day.DAY_AFTER_THANKSGIVING],
    unsettled: ['the day after Thanksgiving, which the list of state holidays has and the rule leaves to the Governor'],
  },
  IN: {
    cites: ['Ind. Code § 1-1-9-1', 'Ind. Code § 1-1-9-2'],
    drop: ['Juneteenth', day.WASHINGTON, 'Primary Election Day', 'Election Day'],
    add: [
      // No election is held in the year after that of the President.
      ...[2020, 2022, 2023].flatMap((since) => [
        { name: 'Primary Election Day', nth: 1, weekday: 'mon', month: 5, plus: 1, every: { years: 4, since } },
        { ...day.ELECTION_DAY, every: { years: 4, since } },
      ]),
      day.WASHINGTON_IN_DECEMBER,
    ],
    unsettled: ["Washington's and Lincoln's birthdays, which the Governor places every year"],
  },
  KS: {
    cites: ['K.A.R. 1-9-2'],
    drop: [day.COLUMBUS, 'Juneteenth'],
    add: [{ name: 'Juneteenth', fixed: '06-19', observed: 'nearestWeekday', from: 2024 }, day.DAY_AFTER_THANKSGIVING],
    unsettled: ['the days that the Governor adds: Martin Luther King Jr. Day, Juneteenth, the day after Thanksgiving'],
  },
  KY: {
    cites: ['KRS 18A.190', 'KRS 2.190'],
    drop: [day.COLUMBUS, 'Juneteenth'],
    add: [
      { name: 'Juneteenth', fixed: '06-19', observed: 'nearestWeekday', from: 2024 },
      { ...day.ELECTION_DAY, name: 'Presidential Election Day', every: { years: 4, since: 2020 } },
      day.DAY_AFTER_THANKSGIVING,
    ],
    unsettled: ["the extra days at Christmas and New Year's, which the Governor designates; Juneteenth, by his order"],
  },
  LA: {
    cites: ['La. R.S. 1:55(B)'],
    drop: [day.COLUMBUS, day.WASHINGTON],
    unsettled: [
      'R.S. 1:55(B) was not read itself, only a summary of it',
      'what the Governor proclaims: Martin Luther King Jr. Day, Juneteenth, Acadian Day after Thanksgiving',
    ],
  },
  MA: {
    cites: ['M.G.L. c. 4, § 7, cl. 18', 'M.G.L. c. 136, § 12', 'M.G.L. c. 30, § 24A'],
    drop: ['Evacuation Day', 'Bunker Hill Day', ...day.FIXED],
    add: day.fixedDays('sundayToMonday'),
  },
  MD: {
    cites: ['Md. Code, State Pers. & Pens. § 9-204', 'Md. Code, Gen. Prov. § 1-111(a)(17)'],
    add: [{ ...day.ELECTION_DAY, ...day.EVEN_YEARS }],
    unsettled: ['Election Day rests on Gen. Prov. § 1-111; the list of employee holidays was not read'],
  },
  ME: {
    cites: ['4 M.R.S. § 1051', 'Maine Bureau of Human Resources, Policy and Practices Manual, Holidays'],
    add: [{ ...day.DAY_AFTER_THANKSGIVING, name: 'Thanksgiving Friday' }],
  },
  MI: {
    cites: ['Michigan Civil Service Commission, Regulation 5.08'],
    drop: [day.COLUMBUS, 'Christmas Eve', "New Year's Eve"],
    add: [
      { ...day.ELECTION_DAY, ...day.EVEN_YEARS },
      day.DAY_AFTER_THANKSGIVING,
      ...[
        ['Christmas Eve', 24, 23, 22],
        ["New Year's Eve", 31, 30, 29],
      ].map(([name, eve, before, twoBefore]) =>
        day.besideChristmas(name, {
          ...Object.fromEntries(['tue', 'wed', 'thu', 'fri'].map((weekday) => [weekday, [eve]])),
          mon: [twoBefore],
          sat: [before],
          sun: [before],
        }),
      ),
    ],
    unsettled: [
      'Regulation 5.08 was not read itself, only lists of the holidays it gives',
      'the day on which an Eve is kept that falls on a Friday or at the weekend',
    ],
  },
  MN: {
    cites: ['Minn. Stat. § 645.44, subd. 5'],
    drop: [day.COLUMBUS, day.INDIGENOUS, 'Juneteenth'],
    add: [{ name: 'Juneteenth', fixed: '06-19', observed: 'nearestWeekday', from: 2023 }, day.DAY_AFTER_THANKSGIVING],
    unsettled: [
      "Indigenous Peoples' Day: read was the wording before 2023, which leaves Columbus Day out for the executive branch",
    ],
  },
  MO: {
    cites: ['RSMo § 9.010', 'Missouri Office of Administration, State Holidays'],
    drop: [day.LINCOLN, 'Truman Day'],
    add: [
      { name: day.LINCOLN, fixed: '02-12', observed: 'nearestWeekday' },
      { name: 'Truman Day', fixed: '05-08', observed: 'nearestWeekday' },
    ],
  },
};
