import type { Quantity } from './amount.ts';
import type { Rule } from './measure.ts';
import type { Instance } from './instance.ts';
import type { Point } from './scene.ts';
import { type Day, FURTHEST, HOURS_24, plus } from './dates.ts';

type Stretch = readonly [from: number, until: number];

/**
 * The stretches of a day that count, as instants: all of it, or its open hours; nothing of an excluded day; all of what
 * follows the point at which days were added.
 */
function stretchesOf(rule: Rule, day: Day, { unit }: Quantity): readonly Stretch[] {
  const { scene, calendar, excluded, wholeFrom = Infinity } = rule;
  const { zone } = scene;
  const [begin, end] = [zone.instantOf(day, 0, 'earlier'), zone.instantOf(plus(day, 1), 0, 'earlier')] as const;
  // An office whose opening time comes twice opens at the first; one whose closing time does closes at the second.
  const all: readonly Stretch[] =
    unit === 'open'
      ? calendar.openOn(day).map(([a, b]) => [zone.instantOf(day, a, 'earlier'), zone.instantOf(day, b)])
      : [[begin, end]];
  const own = excluded?.(day) === true ? [] : all;
  if (wholeFrom === Infinity) return own;
  const before = own.map(([a, b]): Stretch => [a, Math.min(b, wholeFrom)]);
  return [...before, [Math.max(begin, wholeFrom), end] as const].filter(([a, b]) => a < b);
}

/** A stretch without the times at which the clock stood still. */
function running(rule: Rule, stretch: Stretch): readonly Stretch[] {
  let left: readonly Stretch[] = [stretch];
  for (const { from, until } of rule.spans) {
    const end = until?.at ?? Infinity;
    left = left.flatMap(([a, b]): Stretch[] =>
      end <= a || from.at >= b ? [[a, b]] : [[a, Math.min(b, from.at)] as const, [Math.max(a, end), b] as const],
    );
    left = left.filter(([a, b]) => a < b);
  }
  return left;
}

/** The first instant at which so much has counted, walked day by day. */
export function countedTime(rule: Rule, from: number, amount: Quantity): number | undefined {
  if (amount.n === 0) return from;
  const stopped = Math.min(...rule.spans.map(({ from: at, until }) => (until ? Infinity : at.at)));
  let left = amount.n;
  // Stretches may reach into one another where the clocks are set back; what has passed counts once.
  let passed = from;
  let day = plus(rule.scene.zone.dayAt(from), -1);
  for (let turn = 0; turn < FURTHEST; turn += 1, day = plus(day, 1)) {
    if (rule.scene.zone.instantOf(day, 0) - HOURS_24 > stopped) return undefined;
    for (const stretch of stretchesOf(rule, day, amount)) {
      for (const [a, b] of running(rule, stretch)) {
        const begin = Math.max(a, passed);
        if (left === 0 && b > begin) return begin;
        if (b - begin > left || (b - begin === left && !isPastEnd(rule, b))) return begin + left;
        left -= Math.max(0, b - begin);
        passed = Math.max(passed, b);
      }
    }
  }
  return undefined;
}

/** Whether hours that complete as an excluded day begins go on to the next time that counts: a choice. */
function isPastEnd({ scene, excluded, wholeFrom = Infinity }: Rule, at: number): boolean {
  if (!excluded || at >= wholeFrom || scene.choices.excludedEnd === 'thatMidnight') return false;
  const day = scene.zone.dayAt(at);
  return scene.zone.instantOf(day, 0, 'earlier') === at && excluded(day);
}

/** The same, backwards; pauses do not move what is counted back. */
export function countedBack(rule: Rule, from: number, amount: Quantity): number | undefined {
  if (amount.n === 0) return from;
  let left = amount.n;
  let passed = from;
  let day = plus(rule.scene.zone.dayAt(from), 1);
  for (let turn = 0; turn < FURTHEST; turn += 1, day = plus(day, -1)) {
    for (const [a, b] of stretchesOf(rule, day, amount).toReversed()) {
      const end = Math.min(b, passed);
      if (end - a >= left) return end - left;
      left -= Math.max(0, end - a);
      passed = Math.min(passed, a);
    }
  }
  return undefined;
}

/** The instant at which a share of the time that counts between the start of an instance and its due moment has passed. */
export function shareOf({ scene, start, spans }: Instance, due: Point, share: number): number {
  const all: NonNullable<Point['hours']> = { unit: 'time', calendar: scene.calendar(undefined) };
  const { unit, calendar, excluded, wholeFrom } = due.hours ?? all;
  const amount: Quantity = { unit, n: 0 };
  const how = { measure: {}, back: false, opening: false, land: 'sameTime' };
  const rule: Rule = { ...how, scene, calendar, excluded, wholeFrom, spans, from: start };
  let total = 0;
  let passed = start.at;
  for (let day = scene.zone.dayAt(start.at); scene.zone.instantOf(day, 0, 'earlier') < due.at; day = plus(day, 1)) {
    for (const stretch of stretchesOf(rule, day, amount))
      for (const [a, b] of running(rule, stretch)) {
        total += Math.max(0, Math.min(b, due.at) - Math.max(a, passed));
        passed = Math.max(passed, b);
      }
  }
  return countedTime(rule, start.at, { unit, n: Math.round(total * Math.min(1, Math.max(0, share))) }) ?? due.at;
}
