import { AMOUNT_WORDS, type Quantity, quantityOf } from './amount.ts';
import { type Day, daysBetween, isBefore, plus, plusMonths } from './dates.ts';
import type { Life } from './lives.ts';
import { type Data, NotVerified, only } from './not-verified.ts';
import { staysOf } from './pauses.ts';
import { recordOf } from './recorded.ts';
import { type Point, type Scene } from './scene.ts';

const NO_GAP: Quantity = { unit: 'days', n: 0 };

interface Visit {
  readonly enteredAt: number;
  readonly entry: Day;
  readonly exit: Day | undefined;
}

/** How much is looked for, and in which days. */
interface Search {
  readonly scene: Scene;
  readonly visits: readonly Visit[];
  readonly within: Quantity | undefined;
  readonly gap: Quantity | undefined;
  readonly reach: Data;
  readonly continuous: boolean;
}

/** A look-back: from the first time in the state on it runs, and once so much is reached it has lapsed. */
export function lookBack(scene: Scene, rule: Data): Life {
  const key = scene.instance;
  const form = only(rule['lookback'], 'lookback', ['state', 'reach', 'within', 'gap', 'continuous']);
  const amount = (word: string): Quantity | undefined =>
    form[word] === undefined
      ? undefined
      : (quantityOf(scene, only(form[word], `lookback.${word}`, AMOUNT_WORDS)) ?? { unit: 'days', n: 0 });
  const stays = staysOf(scene, only(form['state'], 'state', ['from', 'until']));
  const lasting = stays.filter(({ opened, closed }) => !closed || closed.at > opened.at);
  const visits = lasting.map(({ opened, closed }) => ({
    enteredAt: opened.at,
    entry: scene.zone.dayAt(opened.at),
    exit: closed && scene.zone.dayAt(closed.at),
  }));
  const search: Search = {
    scene,
    visits,
    within: amount('within'),
    gap: amount('gap'),
    reach: only(form['reach'], 'lookback.reach', ['days', 'months', 'occasions']),
    continuous: form['continuous'] === true,
  };
  const { reached, endsAt, earlier } = found(search);
  const startedAt = visits[0]?.enteredAt ?? Infinity;
  const effect = ((rule['effects'] ?? {}) as Data)['reached'];
  return {
    standingAt: (now) => {
      const isReached = reached !== undefined && reached.at <= now && (endsAt === undefined || endsAt > now);
      if (isReached) return { instance: key, state: 'lapsed', endedAt: reached.at };
      return { instance: key, state: startedAt <= now ? 'running' : 'dormant' };
    },
    anchors: { instance: key, part: scene.part?.name, begun: startedAt <= scene.now, reached },
    recorded: [...earlier, ...(reached ? [reached] : [])].flatMap(({ at }, i) =>
      recordOf(scene, String(rule['id']), key, effect, i === 0 ? 'lapsed' : `lapsed#${i + 1}`, at),
    ),
  };
}

interface Found {
  readonly reached?: Point;
  readonly endsAt?: number;
  /** When enough was reached before, of which there was not enough any more by today. */
  readonly earlier: readonly Point[];
}

/** The days on which enough is reached: from the first on, or (a choice) those around today or next after it. */
function found(search: Search): Found {
  const { scene, visits } = search;
  const [first] = visits;
  const earlier: Point[] = [];
  if (!first) return { earlier };
  const today = daysBetween(first.entry, scene.zone.dayAt(scene.now));
  const last = lastDay(search, first.entry, today);
  const isEnough = counter(search, first.entry, last);
  let since: number | undefined;
  for (let n = 0; n <= last; n += 1) {
    const isOver = isEnough(n);
    if (isOver) since ??= n;
    if (since !== undefined && scene.choices.lookbackLatch === 'latched') break;
    if (isOver || since === undefined) continue;
    const reached = reachedOn(search, plus(first.entry, since));
    if (n > today) return { reached, endsAt: scene.zone.instantOf(plus(first.entry, n), 0), earlier };
    earlier.push(reached);
    since = undefined;
  }
  return since === undefined ? { earlier } : { reached: reachedOn(search, plus(first.entry, since)), earlier };
}

/**
 * The last day worth asking about: a state that goes on reaches enough within so many days, or never; one that has
 * ended leaves the window, or is compared with months as long as the calendar has them.
 */
function lastDay(search: Search, first: Day, today: number): number {
  const { visits, reach, within } = search;
  const left = visits.map((visit) => leftOn(search, visit));
  if (left.every((day) => day !== undefined)) {
    const gone = left.map((day) => daysBetween(first, within ? forward(day, within) : day));
    const months = within === undefined && reach['months'] !== undefined ? 1461 : 0;
    return Math.max(today + months, ...gone) + 4;
  }
  const entered = Math.max(...visits.map(({ entry }) => daysBetween(first, entry)));
  return Math.max(today, entered) + 2 + Math.max(Number(reach['days'] ?? 0), Number(reach['months'] ?? 0) * 31);
}

/** Whether enough is reached on a day, by days that were ticked off one by one; days are numbered from the first. */
function counter(search: Search, first: Day, last: number): (today: number) => boolean {
  const { scene, visits, reach, continuous } = search;
  const ticked: boolean[] = Array.from({ length: last + 1 }, () => false);
  for (const visit of visits) {
    const until = leftOn(search, visit);
    const end = until ? daysBetween(first, until) : last + 1;
    for (let i = daysBetween(first, visit.entry); i < Math.min(end, last + 1); i += 1) ticked[i] = true;
  }
  // How many days were ticked before each; and how many of them without a break.
  const sums = [0];
  const runs = [0];
  for (const [i, isTicked] of ticked.entries()) {
    sums.push((sums[i] ?? 0) + (isTicked ? 1 : 0));
    runs.push(isTicked ? (runs[i] ?? 0) + 1 : 0);
  }
  const numbered = visits.map((visit): readonly [number, number] => {
    const until = leftOn(search, visit);
    return [daysBetween(first, visit.entry), until ? daysBetween(first, until) : Infinity];
  });
  const occasionsNeeded = reach['occasions'];
  const { unit, n: gap } = search.gap ?? NO_GAP;
  const apart = (left: number): number =>
    unit === 'months' ? daysBetween(first, plusMonths(plus(first, left), gap, 'lastOfMonth')) : left + gap;
  return (today) => {
    const end = today + (scene.choices.lookbackToday === 'counts' ? 1 : 0);
    const begin = Math.max(0, end - lengthOf(search.within, first, end));
    if (occasionsNeeded !== undefined) return occasions(numbered, apart, begin, end) >= Number(occasionsNeeded);
    const needed = neededOn(reach, first, end);
    if (!continuous) return needed > 0 && (sums[end] ?? 0) - (sums[begin] ?? 0) >= needed;
    return needed > 0 && Math.min(runs[end] ?? 0, end - begin) >= needed;
  };
}

const forward = (day: Day, { unit, n }: Quantity): Day =>
  unit === 'months' ? plusMonths(day, n, 'lastOfMonth') : plus(day, n);

/** A target in months is as many days as the last so many months have. */
function neededOn({ days, months }: Data, first: Day, end: number): number {
  return months === undefined ? Number(days ?? 0) : lengthOf({ unit: 'months', n: Number(months) }, first, end);
}

/** How many days the window has that ends before a day. */
function lengthOf(within: Quantity | undefined, first: Day, end: number): number {
  if (!within) return Infinity;
  if (within.unit === 'days') return within.n;
  if (within.unit !== 'months') throw new NotVerified(`lookback.within in ${within.unit}`);
  const day = plus(first, end);
  return daysBetween(plusMonths(day, -within.n, 'lastOfMonth'), day);
}

/** The first day that is not one of the visit. */
const leftOn = ({ scene }: Search, { exit }: Visit): Day | undefined =>
  exit && plus(exit, scene.choices.stayEdges === 'bothDays' ? 1 : 0);

/** Times in the state that touch the window; one that begins before the day that is far enough from the last is part of it. */
function occasions(
  visits: readonly (readonly [number, number])[],
  apart: (left: number) => number,
  begin: number,
  end: number,
): number {
  let n = 0;
  let left: number | undefined;
  for (const [entry, until] of visits) {
    if (entry >= end || Math.max(until, entry + 1) <= begin) continue;
    if (left === undefined || (left !== Infinity && entry >= apart(entry < left ? entry : left))) n += 1;
    left = Math.max(left ?? until, until);
  }
  return n;
}

/** The day begins in the state, or a visit of the day makes it enough, which every occasion does by itself. */
function reachedOn(search: Search, day: Day): Point {
  const { scene, visits, reach } = search;
  const isInside = visits.some((visit) => {
    const left = leftOn(search, visit);
    return isBefore(visit.entry, day) && (!left || isBefore(day, left));
  });
  const ofDay = visits.filter(({ entry }) => entry.equals(day));
  const midnight: Point = { at: scene.zone.instantOf(day, 0), day, whole: true };
  if (scene.choices.lookbackToday !== 'counts' || (isInside && reach['occasions'] === undefined)) return midnight;
  const first = visits[0]?.entry ?? day;
  const last = daysBetween(first, day);
  const enough = ofDay.find(({ enteredAt }) => {
    const until = visits.filter((visit) => visit.enteredAt <= enteredAt);
    return counter({ ...search, visits: until }, first, last)(last);
  });
  return enough ? { at: enough.enteredAt, day } : midnight;
}
