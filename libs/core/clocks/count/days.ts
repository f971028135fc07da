import { civilOf, dayOf, daysInMonth } from '../../calendar/days.ts';
import type { Choices } from '../choices.ts';
import type { PauseSpan } from '../life/pauses.ts';
import { HORIZON } from './time.ts';

export type Counts = (day: number) => boolean;
/** The due moment of a day, as landed and rolled, and outside the pauses `before`. */
export type MomentOn = (day: number, before: readonly PauseSpan[]) => number;

/** First and last day that a pause takes out of a count of days (choice `pauseDay`). */
export function daysTaken(
  span: Pick<PauseSpan, 'from' | 'until'>,
  choice: Choices['pauseDay'],
): readonly [number, number] {
  const until = span.until?.day ?? Infinity;
  // What has no length takes nothing.
  if (choice === 'everyTouchedDay') return [span.from.day, span.until?.at === span.from.at ? until - 1 : until];
  return choice === 'pauseDayExcluded' ? [span.from.day, until - 1] : [span.from.day + 1, until];
}

/** The nth day after `from` that counts, calendar days in one step. `last` bounds the search. */
function take(from: number, n: number, last: number, counts: Counts | undefined): { day: number; left: number } {
  if (!counts) {
    const free = Math.max(0, Math.min(n, last - from));
    return { day: from + free, left: n - free };
  }
  let day = from;
  let found = from;
  let left = n;
  const end = Math.min(last, from + HORIZON);
  while (left > 0 && day < end) {
    day += 1;
    if (counts(day)) {
      left -= 1;
      found = day;
    }
  }
  return { day: left === 0 ? found : Math.max(from, end), left };
}

/**
 * The nth day after `from` that counts and that no pause takes. A pause that begins at or after the due moment that
 * those before it give has no effect. Undefined when a pause has no end, or nothing counts within
 * the horizon.
 */
export function addDays(
  from: number,
  n: number,
  counts: Counts | undefined,
  pauses: readonly PauseSpan[],
  choices: Pick<Choices, 'pauseDay'>,
  momentOn: MomentOn,
): number | undefined {
  let cursor = from;
  let left = n;
  for (const [i, span] of pauses.entries()) {
    const [first, last] = daysTaken(span, choices.pauseDay);
    if (left === 0) break;
    if (last < first || last <= cursor) continue;
    const step = take(cursor, left, first - 1, counts);
    if (step.left === 0) return step.day;
    const without = take(cursor, left, Infinity, counts);
    if (without.left === 0 && momentOn(without.day, pauses.slice(0, i)) <= span.from.at) return without.day;
    if (last === Infinity) return undefined;
    left = step.left;
    cursor = Math.max(step.day, last);
  }
  const end = take(cursor, left, Infinity, counts);
  return end.left === 0 ? end.day : undefined;
}

/** The nth day before `from` that counts. */
export function subtractDays(from: number, n: number, counts: Counts | undefined): number | undefined {
  if (!counts) return from - n;
  let day = from;
  for (let left = n, turn = 0; left > 0; turn += 1) {
    if (turn > HORIZON) return undefined;
    day -= 1;
    if (counts(day)) left -= 1;
  }
  return day;
}

/** Months on the calendar; a date that the month lacks is its last day or the first of the next (CS-25). */
export function addMonths(day: number, months: number, noSuchDate: 'lastOfMonth' | 'firstOfNext'): number {
  const { year, month, date } = civilOf(day);
  const target = month + months;
  const first = civilOf(dayOf(year, target, 1));
  const length = daysInMonth(first.year, first.month);
  if (date <= length) return dayOf(first.year, first.month, date);
  return noSuchDate === 'firstOfNext' ? dayOf(first.year, first.month + 1, 1) : dayOf(first.year, first.month, length);
}
