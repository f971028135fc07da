const NAME = '(?:<[^>]+>|[A-Za-z]+)';
const OFFSET = '([+-]?\\d+(?::\\d+){0,2})';
const RULE = new RegExp(`^${NAME}${OFFSET}(?:${NAME}${OFFSET}?,([^,]+),([^,]+))?$`);
const DAY = 86_400;

/**
 * The offset changes that a POSIX rule (`EST5EDT,M3.2.0,M11.1.0`) gives in a span of years.
 *
 * @param {string} rule
 * @param {number} fromYear
 * @param {number} toYear inclusive
 * @returns {[number, number][]} `[seconds since 1970, offset from UTC in seconds]`, oldest first; empty without daylight time
 */
export function changesOfRule(rule, fromYear, toYear) {
  const parts = RULE.exec(rule);
  if (!parts) throw new Error(`not a POSIX time zone rule: "${rule}"`);
  const [, standardText, daylightText, startText, endText] = parts;
  if (startText === undefined) return [];
  const standard = -seconds(standardText);
  const daylight = daylightText === undefined ? standard + 3600 : -seconds(daylightText);
  const changes = [];
  for (let year = fromYear; year <= toYear; year += 1) {
    // Each edge is written in the wall time that holds before it.
    changes.push([edge(startText, year) - standard, daylight], [edge(endText, year) - daylight, standard]);
  }
  return changes.sort(([a], [b]) => a - b);
}

function edge(text, year) {
  const [date, time = '2'] = text.split('/');
  return startOfDay(date, year) + seconds(time);
}

function startOfDay(date, year) {
  const weekly = /^M(\d+)\.(\d)\.(\d)$/.exec(date);
  if (weekly) return nthWeekday(year, Number(weekly[1]), Number(weekly[2]), Number(weekly[3]));
  const julian = /^(J?)(\d+)$/.exec(date);
  if (!julian) throw new Error(`not a POSIX date rule: "${date}"`);
  const day = Number(julian[2]);
  if (julian[1] === '') return Date.UTC(year, 0, 1 + day) / 1000;
  // J counts 1..365 and never counts 29 February.
  const afterLeapDay = day >= 60 && new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return Date.UTC(year, 0, day + (afterLeapDay ? 1 : 0)) / 1000;
}

/** Start of the nth weekday (0 = Sunday) of a month; the 5th means the last. */
function nthWeekday(year, month, nth, weekday) {
  const first = Date.UTC(year, month - 1, 1) / 1000;
  const shift = (weekday - new Date(first * 1000).getUTCDay() + 7) % 7;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  let day = shift + (nth - 1) * 7;
  while (day >= days) day -= 7;
  return first + day * DAY;
}

function seconds(text) {
  const sign = text.startsWith('-') ? -1 : 1;
  const [hours, minutes = 0, rest = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  return sign * (hours * 3600 + minutes * 60 + rest);
}
