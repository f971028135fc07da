import type { Calendar } from '../../calendar/calendar.ts';
import { parseTime } from '../../calendar/days.ts';
import type { Text } from '../document.ts';
import type { Measure } from '../moment-document.ts';
import type { PauseSpan } from '../life/pauses.ts';
import { type Context, type Point, timeOn } from '../moments/context.ts';
import type { Unit } from './amounts.ts';
import type { Landing } from './land.ts';
import type { Excluded } from './time.ts';

/** One count made ready: what counts, how it lands, what takes time away. */
export interface Counting {
  readonly ctx: Context;
  readonly measure: Measure;
  readonly calendar: Calendar;
  readonly excluded: Excluded | undefined;
  /** The reason why a day is excluded. */
  readonly whyExcluded: ((day: number) => Text | undefined) | undefined;
  readonly landing: Landing;
  readonly pauses: readonly PauseSpan[];
  /** Each pause begins before what is due with all that is added. */
  readonly judged: boolean;
  readonly back: boolean;
  /** The rule counts business days, though a total in other days may have taken their place: the day of receipt stays. */
  readonly business: boolean;
}

/** Which days a count of days counts; every day when it leaves none out. */
export function countsFor(c: Counting, unit: Unit): ((day: number) => boolean) | undefined {
  const { excluded, calendar } = c;
  const named = unit === 'businessDays' ? calendar.isWorking : unit === 'sessions' ? calendar.sits : undefined;
  if (!excluded) return named;
  return named ? (day) => named(day) && !excluded(day) : (day) => !excluded(day);
}

/** Day 0: the day of the anchor, or the next business day after the cut-off or (choice) a day off (CS-03). */
export function dayZero(c: Counting, from: Point, unit: Unit): number {
  const { ctx, calendar, measure } = c;
  const business = c.business || unit === 'businessDays';
  const said =
    measure.cutOff === undefined
      ? business
        ? calendar.cutOff
        : undefined
      : measure.cutOff === 'none'
        ? undefined
        : parseTime(measure.cutOff);
  if (c.back) return from.day;
  if (calendar.isWorking(from.day)) {
    return said !== undefined && isLate(ctx, from, said) ? nextWorking(calendar, from.day + 1) : from.day;
  }
  const moves = (business || said !== undefined) && ctx.choices.nonBusinessStart === 'nextBusinessDay';
  return moves ? nextWorking(calendar, from.day) : from.day;
}

/** After the cut-off as it came on that day: where the clocks skip or repeat it, as the choices of the clock say. */
function isLate(ctx: Context, from: Point, cutOff: number): boolean {
  const after = from.whole ? -cutOff : from.at - timeOn(ctx, from.day, cutOff);
  return after > 0 || (after === 0 && ctx.choices.cutOffExact === 'late');
}

function nextWorking(calendar: Calendar, from: number): number {
  let day = from;
  for (let i = 0; i < 400 && !calendar.isWorking(day); i += 1) day += 1;
  return day;
}
