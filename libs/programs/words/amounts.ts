import type { Amount, Count, Measure } from '#core/clocks/moment-document.ts';
import { said } from './said.ts';

const UNITS: readonly (readonly [keyof Amount, string, string])[] = [
  ['minutes', 'minute', 'minutes'],
  ['hours', 'hour', 'hours'],
  ['openMinutes', 'open minute', 'open minutes'],
  ['openHours', 'open hour', 'open hours'],
  ['days', 'calendar day', 'calendar days'],
  ['weeks', 'week', 'weeks'],
  ['businessDays', 'business day', 'business days'],
  ['sessions', 'session', 'sessions'],
  ['months', 'month', 'months'],
  ['years', 'year', 'years'],
];

const LANDS: Readonly<Record<string, string>> = {
  sameTime: 'at the same time of day',
  endOfHour: 'at the end of the hour',
  endOfDay: 'at the end of the day',
  startOfDay: 'at the beginning of the day',
  closeOfBusiness: 'at close of business',
  nextSession: 'at the next session',
};

/** `2 business days`, `1 hour`, `1 month and 2 calendar days`. */
export function amountWords(amount: Amount): string {
  const parts = UNITS.flatMap(([unit, one, many]) => {
    const count = amount[unit];
    return count === undefined ? [] : [`${countWords(count)} ${count === 1 ? one : many}`];
  });
  return parts.join(' and ');
}

/** A number, or where a fact says it. */
export function countWords(count: Count): string {
  if (typeof count === 'number') return String(count);
  const limits = [
    ...(count.default === undefined ? [] : [`${count.default} when not said`]),
    ...(count.max === undefined ? [] : [`at most ${count.max}`]),
  ];
  return `as many as the fact says (${count.field}${limits.length > 0 ? `, ${limits.join(', ')}` : ''})`;
}

/** How a count of time is done beyond its amount: what is left out, where it lands, how it rolls. Begins with a comma. */
export function measureWords(measure: Measure): string {
  const { on, excluding, cutOff, land, roll, rollOver, rollTo, noSuchDate, startDay, fixed } = measure;
  const options = said([
    on && `counted on the calendar ${on}`,
    excluding && `leaving out ${excluding.join(', ')}`,
    startDay === 'counts' && 'the first day counted',
    cutOff &&
      (cutOff === 'none' ? 'without a cut-off' : `what comes after ${cutOff} counting from the next business day`),
    land && landWords(land),
    noSuchDate === 'firstOfNext' && 'a date that the month lacks meaning the first of the next',
    roll && roll !== 'none' && `rolled ${roll} from ${rollOver ? rollOver.join(', ') : 'a day off'}`,
    rollTo && `${landWords(rollTo)} there`,
    fixed && 'whatever pauses and extensions there are',
  ]);
  return options.map((option) => `, ${option}`).join('');
}

function landWords(land: string): string {
  return LANDS[land] ?? `at ${land}`;
}
