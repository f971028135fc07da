import type { Quantity } from './amount.ts';
import type { Calendar } from './calendar.ts';
import { FURTHEST, type Day, daysBetween, isBefore, isTime, plus, plusMonths, timeOfDay } from './dates.ts';
import { settledDay } from './land.ts';
import type { Rule } from './measure.ts';
import { oneOf } from './not-verified.ts';
import type { Point } from './scene.ts';
import { type Span, isTaken, settledOutside, withSpansThatMatter } from './spans.ts';

/** The day that an amount of days or months from a point leads to. */
export function countedDay(rule: Rule, from: Point, amount: Quantity): Day | undefined {
  return daysAfter(
    rule,
    dayZero(rule, from, rule.business || amount.unit === 'businessDays'),
    amount,
    rule.measure['startDay'] === 'counts' && amount.n > 0,
  );
}

/** The same from a day that is day 0, or day 1. */
export function daysAfter(
  rule: Rule,
  first: Day,
  amount: Quantity,
  isDayOne = false,
  dueOn = (day: Day, spans: readonly Span[]): number =>
    rule.isSeen === true ? Infinity : (dueDay({ ...rule, spans }, day, amount)?.at ?? Infinity),
): Day | undefined {
  const { unit } = amount;
  const zero = isDayOne ? plus(first, rule.back ? 1 : -1) : first;
  if (unit === 'months') {
    const last = monthsFrom(rule, first, amount, isDayOne);
    // As many days as these months have; those on which the clock stood are none of them.
    const days = { unit: 'days' as const, n: daysBetween(first, last) + (isDayOne ? 1 : 0) };
    const walk = (spans: readonly Span[]): Day | undefined =>
      walked({ ...rule, excluded: undefined }, zero, days, spans);
    return rule.back ? last : withSpansThatMatter(rule.spans, dueOn, walk);
  }
  const walk = (spans: readonly Span[]): Day | undefined => walked(rule, zero, amount, spans);
  return rule.back ? walk([]) : withSpansThatMatter(rule.spans, dueOn, walk);
}

/** A day that was counted to, as it is due: not in a pause, unless a choice lets it. */
export function dueDay(rule: Rule, first: Day, amount: Quantity): Point | undefined {
  if (rule.scene.choices.dueInsidePause === 'stays') return settledDay(rule, first);
  return settledOutside(first, rule.spans, (day) => settledDay(rule, day), counting(rule, amount));
}

/** The last day of so many months: the date of the first, or its neighbour when the first is a day of them. */
function monthsFrom({ measure, back }: Rule, first: Day, { n }: Quantity, isDayOne: boolean): Day {
  const noSuchDate = oneOf(measure['noSuchDate'] ?? 'lastOfMonth', 'noSuchDate', ['lastOfMonth', 'firstOfNext']);
  const months = back ? -n : n;
  if (!isDayOne) return plusMonths(first, months, noSuchDate);
  return back ? plus(plusMonths(first, months, 'lastOfMonth'), 1) : plus(plusMonths(first, months, 'firstOfNext'), -1);
}

/** Day by day until so many have counted. */
function walked(rule: Rule, zero: Day, amount: Quantity, spans: readonly Span[]): Day | undefined {
  const { unit, n } = amount;
  const counts = counting(rule, amount);
  const step = rule.back ? -1 : 1;
  let day = zero;
  let left = n;
  let idle = 0;
  for (let turn = 0; left > 0; turn += 1) {
    // A body that does not sit for so long sits no more.
    if (turn > FURTHEST || (unit === 'sessions' && !rule.back && idle > 1100)) return undefined;
    day = plus(day, step);
    idle = counts(day) ? 0 : idle + 1;
    if (idle === 0 && !isTaken(spans, day, rule.scene.choices)) left -= 1;
    else if (spans.some((span) => !span.until && isBefore(span.from.day, day))) return undefined;
  }
  return day;
}

/** Which days a count of days counts. */
export function counting({ calendar, excluded }: Rule, { unit }: Quantity): (day: Day) => boolean {
  const isNamed = (day: Day): boolean => {
    if (unit === 'sessions') return calendar.sits(day);
    return unit !== 'businessDays' || calendar.isWorking(day);
  };
  return (day) => isNamed(day) && !(excluded?.(day) ?? false);
}

/** Day 0: the day of the start, or the next working day for what came in after the cut-off. */
function dayZero({ scene, calendar, measure, back }: Rule, from: Point, business: boolean): Day {
  const own = measure['cutOff'];
  const cutOff = own === 'none' ? undefined : isTime(own) ? timeOfDay(own) : business ? calendar.cutOff : undefined;
  if (back) return from.day;
  const { nonBusinessStart, cutOffExact } = scene.choices;
  if (!calendar.isWorking(from.day)) {
    const isMoved = nonBusinessStart === 'nextBusinessDay' && (business || cutOff !== undefined);
    return isMoved ? workingDayFrom(calendar, from.day) : from.day;
  }
  // A cut-off that is skipped or comes twice passes when the clock says that such a time does.
  const ahead = cutOff === undefined ? 1 : from.whole ? cutOff : scene.zone.instantOf(from.day, cutOff) - from.at;
  const isInTime = ahead > 0 || (ahead === 0 && cutOffExact === 'inTime');
  return isInTime ? from.day : workingDayFrom(calendar, plus(from.day, 1));
}

function workingDayFrom(calendar: Calendar, first: Day): Day {
  let day = first;
  for (let turn = 0; turn < FURTHEST && !calendar.isWorking(day); turn += 1) day = plus(day, 1);
  return day;
}
