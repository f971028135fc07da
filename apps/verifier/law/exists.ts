import { AMOUNT_WORDS, quantityOf } from './amount.ts';
import { countFrom } from './count.ts';
import { MEASURE_WORDS } from './measure.ts';
import { type Day, daysBetween, isBefore, plus, plusMonths } from './dates.ts';
import { dayTest } from './day-set.ts';
import { momentOf } from './moment.ts';
import { type Data, NotVerified, only } from './not-verified.ts';
import { holds } from './patterns.ts';
import { type Stay, staysOf } from './pauses.ts';
import { type Scene, named, pointAt } from './scene.ts';

/** When the duty came to exist; undefined when it did not. Leaving exactly at the threshold is leaving before it. */
export function existsFrom(scene: Scene, conditions: unknown): number | undefined {
  if (conditions === undefined) return -Infinity;
  const reached: number[] = [];
  for (const one of [conditions].flat()) {
    const { state, lasts, when, cumulative } = only(one, 'existsIf', ['state', 'lasts', 'when', 'cumulative']);
    if (!holds(scene, when, scene.now)) continue;
    const amount = only(lasts, 'existsIf.lasts', [...AMOUNT_WORDS, ...MEASURE_WORDS]);
    const stays = staysOf(scene, only(state, 'state', ['from', 'until']));
    if (cumulative === true) {
      const threshold = addedUp(scene, stays, amount);
      if (threshold !== undefined) reached.push(threshold);
      continue;
    }
    for (const { opened, closed } of stays) {
      const start = pointAt(scene, opened.at, { fact: opened });
      const threshold = momentOf(named(scene, { start }, opened), amount)?.at;
      if (threshold === undefined || (closed && closed.at <= threshold)) continue;
      reached.push(threshold);
      break;
    }
  }
  return reached.length === 0 ? undefined : Math.min(...reached);
}

/** When the stays together have lasted so long. What of the amount is left for a stay, it must outlast. */
function addedUp(scene: Scene, stays: readonly Stay[], amount: Data): number | undefined {
  const [first] = stays;
  if (!first) return undefined;
  const whole = quantityOf(named(scene, {}, first.opened), amount);
  if (!whole) return undefined;
  const entry = scene.zone.dayAt(first.opened.at);
  const isDays = whole.unit === 'days' || whole.unit === 'months';
  if (!isDays && whole.unit !== 'time') throw new NotVerified(`existsIf.cumulative in ${whole.unit}`);
  // Months are as many days as they have from the first day on.
  const calendar = scene.calendar(amount['on'] === undefined ? undefined : String(amount['on']));
  const isLeftOut = amount['excluding'] === undefined ? () => false : dayTest(amount['excluding'], calendar);
  let left = whole.unit === 'months' ? daysBetween(entry, plusMonths(entry, whole.n, 'lastOfMonth')) : whole.n;
  for (const stay of stays) {
    const unit = isDays ? 'days' : 'time';
    const from = pointAt(scene, stay.opened.at, { fact: stay.opened });
    const threshold = countFrom(scene, { unit, n: left }, amount, from, {})?.at;
    if (threshold !== undefined && (!stay.closed || stay.closed.at > threshold)) return threshold;
    const { opened, closed } = stay;
    if (closed) left -= (isDays ? daysIn : timeIn)(scene, opened.at, closed.at, isLeftOut);
    left = Math.max(0, left);
  }
  return undefined;
}

type DayTest = (day: Day) => boolean;

/** Days of a stay: that of entry counts; that of exit if so chosen. */
function daysIn(scene: Scene, from: number, until: number, isLeftOut: DayTest): number {
  const last = plus(scene.zone.dayAt(until), scene.choices.stayEdges === 'bothDays' ? 0 : -1);
  let days = 0;
  for (let day = scene.zone.dayAt(from); !isBefore(last, day); day = plus(day, 1)) if (!isLeftOut(day)) days += 1;
  return days;
}

/** Milliseconds of a stay outside the days that are left out. */
function timeIn({ zone }: Scene, from: number, until: number, isLeftOut: DayTest): number {
  let time = until - from;
  for (let day = zone.dayAt(from); zone.instantOf(day, 0, 'earlier') < until; day = plus(day, 1)) {
    const [begin, end] = [zone.instantOf(day, 0, 'earlier'), zone.instantOf(plus(day, 1), 0, 'earlier')];
    if (isLeftOut(day)) time -= Math.max(0, Math.min(end, until) - Math.max(begin, from));
  }
  return time;
}
