import { DAY } from '../../calendar/days.ts';
import { type Point, pointAt, timeOfDay, timeOn } from '../moments/context.ts';
import type { Unit } from './amounts.ts';
import { type Counting, countsFor } from './counting.ts';
import type { MomentOn } from './days.ts';
import { type Landing, hourEnd, settleDay, settleTime } from './land.ts';

/**
 * Where a count stands before it is landed: on a day, or at an exact instant, which may be the end of a day. What time
 * was added to once it had landed is there already (`landed`): it keeps its clock time.
 */
export type Position =
  | { readonly day: number }
  | { readonly at: number; readonly endOf?: number; readonly landed?: boolean };

type Exact = Extract<Position, { at: number }>;

const landingAt = ({ landing }: Counting, { landed }: Exact): Landing =>
  landed ? { ...landing, land: 'sameTime' } : landing;

/** Landed and rolled, pauses aside. */
export const settleOnce = (c: Counting, position: Position): Point | undefined =>
  'day' in position
    ? settleDay(c.ctx, position.day, c.landing)
    : settleTime(c.ctx, position.at, landingAt(c, position), position.endOf);

/** When a day would fall due, for pauses that begin later. A day that cannot land is never due. */
export const momentOn =
  (c: Counting, unit: Unit): MomentOn =>
  (day, pauses) =>
    settle({ ...c, pauses }, { day }, unit)?.at ?? Infinity;

/** Lands and rolls; nothing falls due inside a pause (choice `dueInsidePause`). */
export function settle(c: Counting, position: Position, unit: Unit): Point | undefined {
  let point = settleOnce(c, position);
  if (!point || c.pauses.length === 0 || c.ctx.choices.dueInsidePause === 'stays') return point;
  if ('at' in position) return outsidePauses(c, point, position);
  const counts = countsFor(c, unit);
  let day = position.day;
  for (const { from, until } of c.pauses) {
    if (!point || from.at >= point.at || (until && endsBy(until, point))) continue;
    if (!until) return undefined;
    day = Math.max(day + 1, until.day);
    point = settleDay(c.ctx, day, c.landing);
    for (let i = 0; i < 400 && point && (point.at < until.at || counts?.(day) === false); i += 1) {
      day += 1;
      point = settleDay(c.ctx, day, c.landing);
    }
  }
  return point;
}

/** The midnight that ends the due day is taken by a pause that lasts until then, unless it ends with that day itself. */
const endsBy = (until: Point, due: Point): boolean =>
  until.at < due.at || (until.at === due.at && until.day <= due.day);

/**
 * An exact time that landing or rolling brought into a pause: the same clock time of the next day that can be one, which
 * the hours do not leave out; of sessions the first that has not begun as the pause ends.
 */
function outsidePauses(c: Counting, first: Point, position: Exact): Point | undefined {
  const { ctx, excluded } = c;
  const { at, endOf } = position;
  const landing = landingAt(c, position);
  const time = endOf === undefined ? timeOfDay(ctx, pointAt(ctx, at)) : DAY;
  const dueOn = (day: number, notBefore: number): Point | undefined =>
    settleTime(ctx, timeOn(ctx, day, time), { ...landing, notBefore }, endOf === undefined ? undefined : day);
  const isLeftOut = (day: number): boolean => excluded?.(hourEnd(ctx, timeOn(ctx, day, time)).day) === true;
  let point: Point | undefined = first;
  for (const { from, until } of c.pauses) {
    if (!point || from.at >= point.at || (until && until.at <= point.at)) continue;
    if (!until) return undefined;
    let day = until.day;
    point = dueOn(day, until.at);
    for (let i = 0; i < 400 && point && (point.at < until.at || isLeftOut(day)); i += 1)
      point = dueOn((day += 1), until.at);
  }
  return point;
}
