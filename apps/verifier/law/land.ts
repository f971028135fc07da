import { HOUR, HOURS_24, FURTHEST, type Day, dayOfWall, isTime, plus, timeOfDay, wallOf } from './dates.ts';
import { dayTest } from './day-set.ts';
import type { Rule } from './measure.ts';
import { NotVerified, oneOf, textOf } from './not-verified.ts';
import type { Point, Scene } from './scene.ts';

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

/** A counted day as an instant. */
export function settledDay(rule: Rule, day: Day): Point | undefined {
  const { scene, from } = rule;
  const to = rolled(rule, day);
  const land = to.equals(day) ? rule.land : textOf(rule.measure['rollTo'] ?? rule.land, 'rollTo');
  const time = scene.zone.wallAt(from.at) - wallOf(from.day, 0);
  return landed(rule, to, land, time, from.whole ?? false);
}

/** An instant keeps its clock time when it is rolled. */
export function settledTime(rule: Rule, at: number, ended?: Day, until?: number): Point | undefined {
  const wall = rule.scene.zone.wallAt(at);
  const day = ended ?? hoursEndOn(rule.scene, at);
  const to = rolled(rule, day);
  const land = to.equals(day) ? rule.land : textOf(rule.measure['rollTo'] ?? rule.land, 'rollTo');
  if (to.equals(day) && land === 'sameTime') return ended ? { at, day, whole: true } : { at, day };
  if (to.equals(day) && land === 'nextSession') return atSession(rule, day, until ?? at);
  if (to.equals(day) && land === 'endOfHour' && !ended) return hourOver(rule.scene, at, wall - wallOf(day, 0));
  return landed(rule, to, land, ended ? HOURS_24 : wall - wallOf(day, 0), false);
}

/** Midnight is the first moment of one day and the last of another: of hours that end then, which one is a choice. */
export function hoursEndOn({ zone, choices }: Scene, at: number): Day {
  const wall = zone.wallAt(at);
  const isLast = choices.midnight === 'dayEnded' && wall === wallOf(dayOfWall(wall), 0);
  return plus(dayOfWall(wall), isLast ? -1 : 0);
}

/** What is left of the hour, in time that passes; the last hour of a day is over with it. */
function hourOver(scene: Scene, at: number, time: number): Point {
  const left = time === HOURS_24 ? 0 : HOUR - (time % HOUR);
  return { at: at + left, day: hoursEndOn(scene, at + left) };
}

function landed(rule: Rule, day: Day, land: string, sameTime: number, sameWhole: boolean): Point | undefined {
  const prefer = rule.opening ? 'earlier' : undefined;
  const at = (time: number, whole: boolean): Point => ({
    at: rule.scene.zone.instantOf(day, time, prefer),
    day,
    whole,
  });
  if (land === 'endOfDay') return at(HOURS_24, true);
  if (land === 'startOfDay') return at(0, true);
  if (land === 'sameTime') return at(sameTime, sameWhole);
  if (land === 'endOfHour') return at(Math.min(sameTime - (sameTime % HOUR) + HOUR, HOURS_24), false);
  if (land === 'closeOfBusiness') return at(rule.calendar.closeOfBusiness(day), false);
  if (land === 'nextSession') return atSession(rule, day);
  if (isTime(land)) return at(timeOfDay(land), false);
  throw new NotVerified(`land: ${String(land)}`);
}

/** When the body sits next, on that day or a later one, and not before a time; without a time of its own, with the day. */
function atSession({ scene, calendar, opening }: Rule, first: Day, time = -Infinity): Point | undefined {
  const prefer = opening ? 'earlier' : undefined;
  let idle = 0;
  for (let day = first; idle < 1100; day = plus(day, 1)) {
    idle = calendar.sits(day) ? 0 : idle + 1;
    if (idle > 0) continue;
    const times = calendar.sessionTimes(day);
    const sessions = times.length > 0 ? times : [HOURS_24];
    const next = sessions.map((each) => scene.zone.instantOf(day, each, prefer)).find((at) => at >= time);
    if (next !== undefined) return { at: next, day, whole: times.length === 0 };
  }
  return undefined;
}
