import type { Quantity } from './amount.ts';
import { HOURS_24, plus, wallOf } from './dates.ts';
import { dayTest } from './day-set.ts';
import { counting, countedDay } from './days.ts';
import { settledDay, settledTime } from './land.ts';
import { type Position, type Rule, isExact } from './measure.ts';
import { type Data, textOf } from './not-verified.ts';
import { type Point, type Scene, pointAt } from './scene.ts';
import { type Span, settledOutside } from './spans.ts';
import { countedBack, countedTime } from './time.ts';

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
  const stays = scene.choices.dueInsidePause === 'stays';
  if ('at' in position) {
    const settle = (at: number): Point | undefined => settledTime(rule, at);
    const point = settle(position.at);
    return ofHours(stays ? point : timeOutside(rule, point, settle), rule, amount);
  }
  if (stays) return settledDay(rule, position.day);
  return settledOutside(position.day, spans, (day) => settledDay(rule, day), counting(rule, amount));
}

function ofHours(point: Point | undefined, { calendar, excluded }: Rule, amount: Quantity): Point | undefined {
  return point && isExact(amount) ? { ...point, hours: { unit: amount.unit, calendar, excluded } } : point;
}

/** A time that landing brought into a pause is that of its end, or the first one after it that landing can give. */
function timeOutside(
  { scene, spans }: Rule,
  first: Point | undefined,
  settle: (at: number) => Point | undefined,
): Point | undefined {
  let point = first;
  for (const { from, until } of spans) {
    if (!point || from.at >= point.at || (until && until.at <= point.at)) continue;
    if (!until) return undefined;
    point = settle(until.at);
    let day = scene.zone.dayAt(until.at);
    for (let turn = 0; turn < 400 && point && point.at < until.at; turn += 1) {
      day = plus(day, 1);
      point = settle(scene.zone.instantOf(day, 0, 'earlier'));
    }
  }
  return point;
}

function extended(rule: Rule, said: Position, more: Quantity): Position | undefined {
  const { scene } = rule;
  const position = scene.choices.extensionBase === 'rolledDue' ? alreadyRolled(rule, said) : said;
  if ('at' in position) {
    const to = advanced(rule, pointAt(scene, position.at), more);
    if (!to || 'at' in to) return to;
    const isWhole = scene.choices.dayExtensionOfHours === 'endOfDay';
    const time = isWhole ? HOURS_24 : scene.zone.wallAt(position.at) - wallOf(scene.zone.dayAt(position.at), 0);
    return { at: scene.zone.instantOf(to.day, time) };
  }
  if (isExact(more)) {
    const landed = settledDay(rule, position.day);
    return landed && advanced(rule, landed, more);
  }
  const at = scene.zone.instantOf(position.day, 0);
  return advanced(rule, { at, day: position.day, whole: true }, more);
}

function alreadyRolled(rule: Rule, position: Position): Position {
  const point = 'at' in position ? settledTime(rule, position.at) : settledDay(rule, position.day);
  if (!point) return position;
  return 'at' in position ? { at: point.at } : { day: point.day };
}

function advanced(rule: Rule, from: Point, amount: Quantity): Position | undefined {
  if (isExact(amount)) {
    const at = rule.back ? countedBack(rule, from.at, amount) : countedTime(rule, from.at, amount);
    return at === undefined ? undefined : { at };
  }
  const day = countedDay(rule, from, amount);
  return day && { day };
}
