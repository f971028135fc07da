import type { Quantity } from './amount.ts';
import type { Calendar } from './calendar.ts';
import {
  type Day,
  FURTHEST,
  HOURS_24,
  dayOfWall,
  isBefore,
  isTime,
  later,
  plus,
  plusMonths,
  timeOfDay,
  wallOf,
} from './dates.ts';
import { dayTest } from './day-set.ts';
import { type Data, NotVerified, oneOf, textOf } from './not-verified.ts';
import { type Point, type Scene, pointAt } from './scene.ts';
import { type Span, isTaken, settledOutside, withSpansThatMatter } from './spans.ts';
import { countedBack, countedTime } from './time.ts';

export const MEASURE_WORDS = ['from', 'on', 'excluding', 'startDay', 'cutOff', 'noSuchDate', 'land', 'roll'].concat([
  'rollOver',
  'rollTo',
  'cap',
  'floor',
  'fixed',
]);

/** What moves a due moment: pauses, amounts added to it, or an amount put in its place. */
export interface Adjust {
  readonly spans: readonly Span[];
  readonly added: readonly Quantity[];
  readonly total?: Quantity | undefined;
}

interface How {
  readonly back?: boolean;
  readonly opening?: boolean;
  readonly adjust?: Adjust;
}

/** How days and times of one count are looked at. */
export interface Rule {
  readonly scene: Scene;
  readonly measure: Data;
  readonly calendar: Calendar;
  readonly excluded: ((day: Day) => boolean) | undefined;
  readonly spans: readonly Span[];
  readonly back: boolean;
  readonly opening: boolean;
  readonly land: string;
  readonly from: Point;
}

/** Where a count stands before it lands: on a day, or at an instant. */
type Position = { readonly day: Day } | { readonly at: number };

const isExact = ({ unit }: Quantity): boolean => unit === 'time' || unit === 'open';

/** Counts an amount from a point, day by day, and lands. */
export function countFrom(
  scene: Scene,
  said: Quantity,
  measure: Data,
  from: Point,
  { back = false, opening = false, adjust }: How,
): Point | undefined {
  const moved = back || measure['fixed'] === true ? undefined : adjust;
  const amount = moved?.total ?? said;
  const calendar = scene.calendar(measure['on'] === undefined ? undefined : textOf(measure['on'], 'on'));
  const excluded = measure['excluding'] === undefined ? undefined : dayTest(measure['excluding'], calendar);
  const land = textOf(measure['land'] ?? (isExact(amount) ? 'sameTime' : opening ? 'startOfDay' : 'endOfDay'), 'land');
  const spans = moved?.spans ?? [];
  const rule: Rule = { scene, measure, calendar, excluded, spans, back, opening, land, from };
  let position = advanced(rule, from, amount);
  for (const more of moved?.added ?? []) position = position && extended(rule, position, more);
  if (!position) return undefined;
  if ('at' in position) return settledTime(rule, position.at);
  return settledOutside(position.day, spans, (day) => settledDay(rule, day), counting(rule, amount));
}

function extended(rule: Rule, position: Position, more: Quantity): Position | undefined {
  const { scene } = rule;
  if ('at' in position) {
    const to = advanced(rule, pointAt(scene, position.at), more);
    if (!to || 'at' in to) return to;
    const time = scene.zone.wallAt(position.at) - wallOf(scene.zone.dayAt(position.at), 0);
    return { at: scene.zone.instantOf(to.day, time) };
  }
  if (isExact(more)) {
    const landed = settledDay(rule, position.day);
    return landed && advanced(rule, landed, more);
  }
  const at = scene.zone.instantOf(position.day, 0);
  return advanced(rule, { at, day: position.day, whole: true }, more);
}

function advanced(rule: Rule, from: Point, amount: Quantity): Position | undefined {
  if (isExact(amount)) {
    const at = rule.back ? countedBack(rule, from.at, amount) : countedTime(rule, from.at, amount);
    return at === undefined ? undefined : { at };
  }
  const { unit, n } = amount;
  const first = dayZero(rule, from, unit === 'businessDays');
  const counts = counting(rule, amount);
  const edge = rule.measure['startDay'] === 'counts' ? 1 : 0;
  const dueOn = (day: Day): number => settledDay(rule, day)?.at ?? Infinity;
  if (unit === 'months') {
    const noSuchDate = oneOf(rule.measure['noSuchDate'] ?? 'lastOfMonth', 'noSuchDate', ['lastOfMonth', 'firstOfNext']);
    const plain = plusMonths(first, rule.back ? -n : n, noSuchDate);
    const day = withSpansThatMatter(rule.spans, dueOn, (spans) => {
      // As many days more as were taken since the beginning, each of them once.
      const until = spans.reduce((last, span) => (span.until ? later(last, span.until.day) : last), first);
      if (spans.some((span) => !span.until)) return undefined;
      let taken = 0;
      for (let day = plus(first, 1); !isBefore(until, day); day = plus(day, 1)) if (isTaken(spans, day)) taken += 1;
      return plus(plain, taken);
    });
    return day && { day };
  }
  const step = rule.back ? -1 : 1;
  const walk = (spans: readonly Span[]): Day | undefined => {
    let day = plus(first, -edge * step);
    let left = n;
    for (let turn = 0; left > 0; turn += 1) {
      if (turn > FURTHEST || (unit === 'sessions' && turn > 1100 * n)) return undefined;
      day = plus(day, step);
      if (counts(day) && !isTaken(spans, day)) left -= 1;
      else if (spans.some((span) => !span.until && isBefore(span.from.day, day))) return undefined;
    }
    return day;
  };
  const day = rule.back || unit === 'sessions' ? walk([]) : withSpansThatMatter(rule.spans, dueOn, walk);
  return day && { day };
}

/** Which days a count of days counts. */
function counting({ calendar, excluded }: Rule, { unit }: Quantity): (day: Day) => boolean {
  if (unit === 'sessions') return (day) => calendar.sits(day);
  return (day) => (unit !== 'businessDays' || calendar.isWorking(day)) && !(excluded?.(day) ?? false);
}

/** Day 0: the day of the start, or the next working day for what came in after the cut-off. */
function dayZero({ scene, calendar, measure, back }: Rule, from: Point, business: boolean): Day {
  const own = measure['cutOff'];
  const cutOff = own === 'none' ? undefined : isTime(own) ? timeOfDay(own) : business ? calendar.cutOff : undefined;
  if (back || cutOff === undefined || from.whole || !calendar.isWorking(from.day)) return from.day;
  if (scene.zone.wallAt(from.at) - wallOf(from.day, 0) <= cutOff) return from.day;
  let day = plus(from.day, 1);
  while (!calendar.isWorking(day)) day = plus(day, 1);
  return day;
}

/** The nearest day in the direction of the roll that is not off. */
function rolled({ measure, calendar }: Rule, day: Day): Day {
  const roll = oneOf(measure['roll'] ?? 'none', 'roll', ['none', 'forward', 'backward']);
  if (roll === 'none') return day;
  const over = measure['rollOver'] === undefined ? undefined : dayTest(measure['rollOver'], calendar);
  let to = day;
  for (let turn = 0; turn < FURTHEST && (over ? over(to) : !calendar.isWorking(to)); turn += 1)
    to = plus(to, roll === 'forward' ? 1 : -1);
  return to;
}

function settledDay(rule: Rule, day: Day): Point | undefined {
  const { scene, from } = rule;
  const to = rolled(rule, day);
  const land = to.equals(day) ? rule.land : textOf(rule.measure['rollTo'] ?? rule.land, 'rollTo');
  const time = scene.zone.wallAt(from.at) - wallOf(from.day, 0);
  return landed(rule, to, land, time, from.whole ?? false);
}

/** An instant keeps its clock time when it is rolled. */
function settledTime(rule: Rule, at: number): Point | undefined {
  const wall = rule.scene.zone.wallAt(at);
  const day = dayOfWall(wall);
  const to = rolled(rule, day);
  const land = to.equals(day) ? rule.land : textOf(rule.measure['rollTo'] ?? rule.land, 'rollTo');
  if (to.equals(day) && land === 'sameTime') return pointAt(rule.scene, at);
  return landed(rule, to, land, wall - wallOf(day, 0), false);
}

function landed(rule: Rule, day: Day, land: string, sameTime: number, sameWhole: boolean): Point | undefined {
  const prefer = rule.opening ? 'earlier' : 'later';
  const at = (time: number, whole: boolean): Point => ({
    at: rule.scene.zone.instantOf(day, time, prefer),
    day,
    whole,
  });
  if (land === 'endOfDay') return at(HOURS_24, true);
  if (land === 'startOfDay') return at(0, true);
  if (land === 'sameTime') return at(sameTime, sameWhole);
  if (land === 'closeOfBusiness') return at(rule.calendar.closeOfBusiness(day), false);
  if (isTime(land)) return at(timeOfDay(land), false);
  throw new NotVerified(`land: ${String(land)}`);
}
