import type { Choices } from './choices.ts';
import { type Day, isBefore, later, plus } from './dates.ts';
import type { Point } from './scene.ts';

/** Time that a clock stood still; without an end it still does. */
export interface Span {
  readonly from: Point;
  readonly until?: Point | undefined;
  /** After it the duty is owed as soon as possible, without a date. */
  readonly excuses?: boolean;
}

/** Which days of a pause a count of days leaves out: a choice between its first day, its last, and both. */
export function isTaken(spans: readonly Span[], day: Day, { pauseDay }: Pick<Choices, 'pauseDay'>): boolean {
  return spans.some(({ from, until }) => {
    if (until && until.at <= from.at) return false;
    const isFirst = day.equals(from.day);
    const isLast = until !== undefined && day.equals(until.day);
    if (isFirst && pauseDay === 'pauseDayCounts') return false;
    if (isLast && pauseDay === 'pauseDayExcluded') return false;
    return isFirst || isLast || (isBefore(from.day, day) && (!until || isBefore(day, until.day)));
  });
}

/** A pause counts when it began before the due moment that the pauses before it give. */
export function withSpansThatMatter(
  spans: readonly Span[],
  dueOn: (day: Day, spans: readonly Span[]) => number,
  count: (spans: readonly Span[]) => Day | undefined,
): Day | undefined {
  const active: Span[] = [];
  let day = count(active);
  for (const span of spans) {
    if (!day || dueOn(day, active) <= span.from.at) break;
    active.push(span);
    day = count(active);
  }
  return day;
}

/** Nothing falls due inside a pause: the due moment of the first later day that can be one. */
export function settledOutside(
  first: Day,
  spans: readonly Span[],
  settle: (day: Day) => Point | undefined,
  counts: (day: Day) => boolean,
): Point | undefined {
  let day = first;
  let point = settle(day);
  for (const { from, until } of spans) {
    if (!point || from.at >= point.at) continue;
    // At the end of the due day the next one has begun, and a pause until then holds up, other than one until that end.
    const isOnNext = until?.at === point.at && isBefore(point.day, until.day);
    if (until && until.at <= point.at && !isOnNext) continue;
    if (!until) return undefined;
    day = later(plus(day, 1), until.day);
    point = settle(day);
    for (let turn = 0; turn < 400 && point && (point.at < until.at || !counts(day)); turn += 1) {
      day = plus(day, 1);
      point = settle(day);
    }
  }
  return point;
}
