import type { Quantity } from './amount.ts';
import { type Day, HOURS_24, plus, wallOf } from './dates.ts';
import { dayTest } from './day-set.ts';
import { countedDay, daysAfter, dueDay } from './days.ts';
import { hoursEndOn, settledDay, settledTime } from './land.ts';
import { type Position, type Rule, isExact } from './measure.ts';
import { type Data, textOf } from './not-verified.ts';
import type { Point, Scene } from './scene.ts';
import type { Span } from './spans.ts';
import { countedBack, countedTime } from './time.ts';

/** What moves a due moment: pauses, amounts added to it, and amounts in all that it may come to. */
export interface Adjust {
  readonly spans: readonly Span[];
  readonly added: readonly Quantity[];
  readonly totals?: readonly Quantity[];
  /** The duty has no date of its own any more, only what bounds it. */
  readonly excused?: boolean;
}

type Exact = Extract<Position, { at: number }>;

interface How {
  readonly back?: boolean;
  readonly opening?: boolean;
  readonly adjust?: Adjust;
  readonly business?: boolean;
}

/** Counts an amount from a point; a total that was allowed holds if it is later. What has no date yet is latest of all. */
export function countFrom(
  scene: Scene,
  said: Quantity | undefined,
  measure: Data,
  from: Point,
  how: How,
): Point | undefined {
  if (!said) return undefined;
  const business = said.unit === 'businessDays';
  let last = counted(scene, said, measure, from, { ...how, business });
  for (const total of (how.back || measure['fixed'] === true ? undefined : how.adjust?.totals) ?? []) {
    const point = counted(scene, total, measure, from, { ...how, business });
    if (last && (!point || point.at >= last.at)) last = point;
  }
  return last;
}

/** Day by day, and landed. */
function counted(
  scene: Scene,
  amount: Quantity,
  measure: Data,
  from: Point,
  { back = false, opening = false, adjust, business = false }: How,
): Point | undefined {
  const moved = back || measure['fixed'] === true ? undefined : adjust;
  const calendar = scene.calendar(measure['on'] === undefined ? undefined : textOf(measure['on'], 'on'));
  const excluded = measure['excluding'] === undefined ? undefined : dayTest(measure['excluding'], calendar);
  const land = textOf(measure['land'] ?? (isExact(amount) ? 'sameTime' : opening ? 'startOfDay' : 'endOfDay'), 'land');
  const bare: Omit<Rule, 'spans'> = { scene, measure, calendar, excluded, back, opening, land, from, business };
  const added = moved?.added ?? [];
  // What is added before anything is due is one count with it, which spans hold up until its end.
  const isSeen =
    added.length > 0 && scene.choices.extensionBase === 'dueDay' && (isExact(amount) || !added.some(isExact));
  const dueWith = (spans: readonly Span[]): Point | undefined => landedWith({ ...bare, spans, isSeen }, amount, added);
  const spans = moved?.spans ?? [];
  return dueWith(isSeen || [amount, ...added].some(isExact) ? spansBefore(spans, dueWith) : spans);
}

/** Where the amount with all that is added to it comes to, as landed and rolled, if the clock stood in these spans. */
function landedWith(rule: Rule, amount: Quantity, added: readonly Quantity[]): Point | undefined {
  const { scene, from } = rule;
  let position = advanced(rule, from, amount);
  let wholeFrom: number | undefined;
  for (const more of added) {
    if (position && 'at' in position && !isExact(more)) wholeFrom ??= position.at;
    position = position && extended(rule, position, amount, more);
  }
  if (!position) return undefined;
  const stays = scene.choices.dueInsidePause === 'stays';
  if ('at' in position) {
    const { at, ended } = position;
    const whole = { ...rule, wholeFrom };
    const settle = (again: number, day: Day, until: number): Point | undefined =>
      settledTime(ruleAt(rule, position), again, ended && day, until);
    const time = ended ? HOURS_24 : timeOfDayAt(scene, at);
    const point = settledTime(ruleAt(rule, position), at, ended);
    return ofHours(stays ? point : timeOutside(whole, point, time, settle), whole, amount);
  }
  return dueDay(rule, position.day, amount);
}

/** Spans as long as each begins before what is due with those before it. */
function spansBefore(spans: readonly Span[], dueWith: (spans: readonly Span[]) => Point | undefined): readonly Span[] {
  const end = spans.findIndex(({ from }, i) => {
    const due = dueWith(spans.slice(0, i));
    return due !== undefined && due.at <= from.at;
  });
  return end < 0 ? spans : spans.slice(0, end);
}

function ofHours(
  point: Point | undefined,
  { calendar, excluded, wholeFrom }: Rule,
  amount: Quantity,
): Point | undefined {
  return point && isExact(amount) ? { ...point, hours: { unit: amount.unit, calendar, excluded, wholeFrom } } : point;
}

/** A time that landing brought into a pause comes again on the first day that counts on which it lies outside. */
function timeOutside(
  { scene, spans, excluded, wholeFrom }: Rule,
  first: Point | undefined,
  time: number,
  settle: (at: number, day: Day, until: number) => Point | undefined,
): Point | undefined {
  const isLeftOut = (at: number): boolean => wholeFrom === undefined && excluded?.(hoursEndOn(scene, at)) === true;
  let point = first;
  for (const { from, until } of spans) {
    if (!point || from.at >= point.at || (until && until.at <= point.at)) continue;
    if (!until) return undefined;
    let day = until.day;
    for (let turn = 0; turn < 400; turn += 1, day = plus(day, 1)) {
      const again = scene.zone.instantOf(day, time);
      point = settle(again, day, until.at);
      if (!point || (point.at >= until.at && !isLeftOut(again))) break;
    }
  }
  return point;
}

function extended(rule: Rule, said: Position, amount: Quantity, more: Quantity): Position | undefined {
  const { scene } = rule;
  if (isExact(more)) return more.n === 0 ? said : extendedByTime(rule, said, amount, more);
  const position = scene.choices.extensionBase === 'rolledDue' ? alreadyRolled(rule, said) : said;
  if ('at' in position) {
    // Days that hours leave out are left out of hours alone.
    const isEnd = scene.choices.dayExtensionOfHours === 'endOfDay' || position.ended !== undefined;
    const zero = position.ended ?? position.on ?? hoursEndOn(scene, position.at);
    const time = isEnd ? HOURS_24 : scene.zone.wallAt(position.at) - wallOf(zero, 0);
    const at = (day: Day): Exact => ({
      at: scene.zone.instantOf(day, time),
      ended: isEnd ? day : undefined,
      isDue: position.isDue ?? false,
    });
    const dueOn = (day: Day): number => settledTime(ruleAt(rule, at(day)), at(day).at, at(day).ended)?.at ?? Infinity;
    const day = daysAfter({ ...rule, excluded: undefined }, zero, more, false, rule.isSeen ? undefined : dueOn);
    return day && at(day);
  }
  const day = daysAfter(rule, position.day, more);
  return day && { day };
}

/** A day that time is added to is first due, rolled and all; the sum stays at its clock time, other than an hour count's. */
function extendedByTime(rule: Rule, said: Position, amount: Quantity, more: Quantity): Position | undefined {
  if ('day' in said) {
    const due = dueDay(rule, said.day, amount);
    const at = due && countedTime(rule, due.at, more);
    return at === undefined ? undefined : { at, isDue: true };
  }
  const base = rule.scene.choices.extensionBase === 'rolledDue' ? alreadyRolled(rule, said) : said;
  const at = 'at' in base ? countedTime(rule, base.at, more) : undefined;
  return at === undefined ? undefined : { at, isDue: said.isDue ?? false };
}

const ruleAt = (rule: Rule, position: Position): Rule =>
  'at' in position && position.isDue === true ? { ...rule, land: 'sameTime' } : rule;

const timeOfDayAt = ({ zone }: Scene, at: number): number => zone.wallAt(at) - wallOf(zone.dayAt(at), 0);

function alreadyRolled(rule: Rule, position: Position): Position {
  if ('day' in position) {
    const point = settledDay(rule, position.day);
    return point ? { day: point.day } : position;
  }
  const point = settledTime(ruleAt(rule, position), position.at, position.ended);
  if (!point) return position;
  const isEnd = point.at === rule.scene.zone.instantOf(point.day, HOURS_24);
  return { at: point.at, isDue: position.isDue ?? false, on: point.day, ended: isEnd ? point.day : undefined };
}

function advanced(rule: Rule, from: Point, amount: Quantity): Position | undefined {
  if (isExact(amount)) {
    const at = rule.back ? countedBack(rule, from.at, amount) : countedTime(rule, from.at, amount);
    return at === undefined ? undefined : { at };
  }
  const day = countedDay(rule, from, amount);
  return day && { day };
}
