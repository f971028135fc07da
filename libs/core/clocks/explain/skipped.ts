import type { Calendar } from '../../calendar/calendar.ts';
import { dateText, weekdayOf } from '../../calendar/days.ts';
import { localDay } from '../../calendar/zone.ts';
import type { Json } from '../../json.ts';
import type { Unit } from '../count/amounts.ts';
import { daysTaken } from '../count/days.ts';
import type { Text } from '../document.ts';
import type { PauseSpan } from '../life/pauses.ts';
import type { Context, Point } from '../moments/context.ts';

/** More stretches than these are not listed one by one. */
const MOST = 60;

interface Counting {
  readonly calendar: Calendar;
  readonly pauses: readonly PauseSpan[];
  readonly whyExcluded: ((day: number) => Text | undefined) | undefined;
}

/** The days between two points that did not count, in stretches with one reason each; for explanations. */
export function skippedBetween(ctx: Context, c: Counting, from: Point, to: Point, unit: Unit): readonly Json[] {
  const [first, last] = from.day <= to.day ? [from.day, to.day] : [to.day, from.day];
  const stretches: { from: string; to: string; why: Json }[] = [];
  for (let day = first + 1; day <= Math.min(last, first + 4000) && stretches.length < MOST; day += 1) {
    const why = reason(ctx, c, day, unit);
    if (why === undefined) continue;
    const open = stretches.at(-1);
    if (open && JSON.stringify(open.why) === JSON.stringify(why) && open.to === dateText(day - 1))
      open.to = dateText(day);
    else stretches.push({ from: dateText(day), to: dateText(day), why });
  }
  return stretches;
}

function reason(ctx: Context, c: Counting, day: number, unit: Unit): Json | undefined {
  const paused = c.pauses.find((span) => takes(ctx, span, day, unit));
  if (paused) return { pause: paused.name };
  const excluded = c.whyExcluded?.(day);
  if (excluded !== undefined) return textJson(excluded);
  const business = unit === 'businessDays' || unit === 'open';
  if (!business || c.calendar.isWorking(day)) return undefined;
  return dayOff(c.calendar, day);
}

/** Why a day is off. */
export const dayOff = (calendar: Calendar, day: number): Json =>
  textJson(calendar.closure(day) ?? calendar.holiday(day)?.name ?? weekdayOf(day));

function takes(ctx: Context, span: PauseSpan, day: number, unit: Unit): boolean {
  if (unit === 'time' || unit === 'open') {
    return day >= span.from.day && day <= (span.until ? localDay(ctx.zone, span.until.at) : Infinity);
  }
  const [first, last] = daysTaken(span, ctx.choices.pauseDay);
  return day >= first && day <= last;
}

export const textJson = (text: Text): Json => (typeof text === 'string' ? text : { ...text });
