/**
 * Reads the rule texts of date-holidays ("3rd monday in January", "07-04 and if saturday then previous friday if
 * sunday then next monday") as holiday rules of our calendars.
 */
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const DAY = WEEKDAYS.join('|');
const MONTH = MONTHS.join('|');

const short = (weekday) => weekday.slice(0, 3).toLowerCase();
const month = (name) => MONTHS.indexOf(name.toLowerCase()) + 1;
const pattern = (text) => new RegExp(`^${text}$`, 'i');

/** Each: how a text looks, and the rule that it stands for. A weekday before the first of a month is its last one. */
const FORMS = [
  [pattern('(\\d\\d-\\d\\d)'), ([, fixed]) => ({ fixed })],
  [pattern('(\\d{4}-\\d\\d-\\d\\d)'), ([, date]) => ({ date })],
  [pattern('easter ?(-?\\d+)?'), ([, days]) => ({ easter: Number(days ?? 0) })],
  [
    pattern(`(\\d)(?:st|nd|rd|th) (${DAY}) in (${MONTH})`),
    ([, nth, weekday, name]) => ({ nth: Number(nth), weekday: short(weekday), month: month(name) }),
  ],
  [
    pattern(`(?:1st )?(${DAY}) before (${MONTH})`),
    ([, weekday, name]) => ({ last: short(weekday), month: month(name) - 1 }),
  ],
  [
    pattern(`(?:1st )?(${DAY}) before (\\d\\d)-01`),
    ([, weekday, number]) => ({ last: short(weekday), month: Number(number) - 1 }),
  ],
  [pattern(`(${DAY}) (after|before) (.+)`), besideAnother],
];

/** "tuesday after 1st monday in November": so many days from the other one. */
function besideAnother([, weekday, side, other]) {
  const base = ruleOfDay(other);
  if (!base || !(base.weekday ?? base.last)) return undefined;
  const from = WEEKDAYS.findIndex((name) => short(name) === (base.weekday ?? base.last));
  const to = WEEKDAYS.indexOf(weekday.toLowerCase());
  const ahead = (to - from + 7) % 7 || 7;
  return { ...base, plus: side === 'after' ? ahead : ahead - 7 || -7 };
}

function ruleOfDay(text) {
  for (const [form, build] of FORMS) {
    const match = form.exec(text);
    const rule = match && build(match);
    if (rule) return rule;
  }
  return undefined;
}

/** Shifts of a weekend day, and the word that our calendars have for them. */
const SHIFTS = new Map([
  ['if saturday then previous friday if sunday then next monday', 'nearestWeekday'],
  ['if sunday then next monday if saturday then previous friday', 'nearestWeekday'],
  ['if sunday then next monday', 'sundayToMonday'],
  ['if saturday then previous friday', 'saturdayToFriday'],
]);

/**
 * @param {string} text one rule of date-holidays
 * @returns {{ rule: object, shift?: string, substitute: boolean, time: boolean }} `shift` is the text of a shift that
 *   has no word of its own; `substitute` marks a rule that only gives the substitute day of another one; `time` a
 *   holiday that begins during the day
 */
export function readRule(text) {
  const substitute = text.startsWith('substitutes ');
  let rest = text.replace(/^substitutes /, '').replace(/ #\d+$/, '');
  const time = / \d\d:\d\d$/.test(rest);
  rest = rest.replace(/ \d\d:\d\d$/, '');
  const years = {};
  rest = rest
    .replace(/ in even years/, () => ((years.every = { years: 2, since: 2000 }), ''))
    .replace(/ (?:and )?prior to (\d{4})/, (_, year) => ((years.until = Number(year) - 1), ''))
    .replace(/ since (\d{4})/, (_, year) => ((years.from = Number(year)), ''));
  const [, day, shift] = /^(.*?)(?: and)?(?: (if .*))?$/.exec(rest);
  const rule = ruleOfDay(day.trim());
  if (!rule) throw new Error(`no form for the rule "${text}"`);
  const word = shift === undefined ? undefined : SHIFTS.get(shift);
  return {
    rule: { ...rule, ...(word ? { observed: word } : {}), ...years },
    ...(shift !== undefined && word === undefined ? { shift } : {}),
    substitute,
    time,
  };
}
