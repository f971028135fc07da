import { type Day, WEEKDAYS, isBefore, plus } from './dates.ts';
import { extending, takes } from './extended.ts';
import type { Fact } from './facts.ts';
import type { Stop } from './ending.ts';
import { type Instance, instanceOf } from './instance.ts';
import { candidates } from './met.ts';
import { type Data, NotVerified, listOf, textOf } from './not-verified.ts';
import { type Point, type Scene, named } from './scene.ts';

/** A recurring clock, and what its rounds follow from. */
export interface Setting {
  readonly scene: Scene;
  readonly rule: Data;
  readonly repeat: Data;
  readonly start: Point;
  readonly endsAt: Stop | undefined;
  /** Never two rounds are open. */
  readonly isSingle: boolean;
  readonly most: number;
}

export const isOver = ({ endsAt }: Setting, begin: Point): boolean => endsAt !== undefined && begin.at >= endsAt.at;

/** A bucket from its first day to the first of the next one, what was done for it, and what extended it. */
interface Bucket {
  readonly first: Day;
  readonly next: Day;
  readonly ends: number;
  readonly mine: Fact[];
  readonly given: Fact[];
  readonly judged: () => Instance;
}

/**
 * One round a day, week, month, quarter or year. Act after act, and extension after extension, goes to the oldest bucket
 * that is open still, because its due time lies beyond it, else to that of its local day.
 */
export function buckets(setting: Setting): Instance[] {
  const { scene, rule, isSingle } = setting;
  const extensions = extending(scene, rule);
  const all = laidOut(setting, extensions.length > 0);
  const moves = !isSingle && isOfActs(rule['met']);
  const acts = candidates(scene, rule['met']).map((fact) => ({ fact, gives: false }));
  // In order, what is done at the same instant as an extension before it.
  for (const { fact, gives } of [...acts, ...extensions.map((fact) => ({ fact, gives: true }))].sort(
    (a, b) => a.fact.at - b.fact.at,
  )) {
    if (gives) all.find(({ judged, ends }) => takes(judged(), ends, fact.at))?.given.push(fact);
    else placed(scene, all, fact, moves)?.mine.push(fact);
  }
  return all.map(({ judged }) => judged());
}

function placed(scene: Scene, all: readonly Bucket[], act: Fact, moves: boolean): Bucket | undefined {
  const day = scene.zone.dayAt(act.at);
  const older = moves ? all.find((one) => !isBefore(day, one.next) && isOpen(scene, one, act)) : undefined;
  return older ?? all.find(({ first, next }) => !isBefore(day, first) && isBefore(day, next));
}

function laidOut(setting: Setting, isExtended: boolean): readonly Bucket[] {
  const { scene, rule, repeat, start, endsAt, isSingle } = setting;
  const found: Bucket[] = [];
  let day = start.day;
  while (found.length < setting.most) {
    const [first, next] = bucketOf(repeat, day);
    const isFirst = !isBefore(start.day, first) && isBefore(start.day, next);
    const begin = isFirst ? start : firstOf(scene, dayPoint(scene, first, start));
    if (isOver(setting, begin)) break;
    day = next;
    if (isFirst && scene.choices.firstBucket === 'exempt') continue;
    const end = dayPoint(scene, plus(next, -1), start);
    const key = bucketKey(repeat, first);
    const due = rule['due'] ?? { days: 0, from: 'periodEnd' };
    const inner = named(scene, { periodStart: begin, periodEnd: end });
    const ends = scene.zone.instantOf(next, 0, 'earlier');
    const alone = { after: isFirst ? -Infinity : begin.at, handsOver: ends };
    const [mine, given]: [Fact[], Fact[]] = [[], []];
    const open = { shutFrom: strictFrom(rule, begin) ?? ends };
    const round = { key, start: begin, due, endsAt, isFirst, follows: !isFirst, ...(isSingle ? alone : open) };
    found.push({
      first,
      next,
      ends,
      mine,
      given,
      judged: () =>
        instanceOf(inner, rule, { ...round, only: [...mine], extensions: isExtended ? [...given] : undefined }),
    });
    if (begin.at > scene.now) break;
  }
  return found;
}

/** Where lateness counts for nothing, nothing is for a round that was missed. */
export const strictFrom = (rule: Data, { at }: Point): number | undefined =>
  rule['late'] === 'invalid' && !isOfAnyTime(rule['met']) ? at : undefined;

function isOfAnyTime(met: unknown): boolean {
  if (typeof met !== 'object' || met === null) return false;
  const { anyOf, allOf, anyTime } = met as Data;
  return anyTime === true || [anyOf, allOf].flat().some(isOfAnyTime);
}

/** Single acts satisfy; counts and totals are of the days of the bucket. */
function isOfActs(met: unknown): boolean {
  if (typeof met === 'string') return true;
  const form = (met ?? {}) as Data;
  const parts = form['anyOf'] ?? form['allOf'];
  return parts === undefined ? form['fact'] !== undefined : listOf(parts, 'met').every(isOfActs);
}

/** Whether an act after a bucket is for it: it is not met without it, and neither late nor ended as the act is done. */
function isOpen(scene: Scene, { next, mine, judged }: Bucket, act: Fact): boolean {
  const without = judged();
  const lastly = without.limit?.at ?? Infinity;
  if (without.met || lastly <= scene.zone.instantOf(next, 0) || act.at > lastly) return false;
  mine.push(act);
  const { closed, opens, limit, ending, met } = judged();
  mine.pop();
  const isLate = limit && (scene.choices.stopAtDue === 'late' ? act.at >= limit.at : act.at > limit.at);
  const isTooEarly = closed || (opens && act.at < opens.at);
  return isLate !== true && !isTooEarly && !(ending && ending.at < act.at) && !(met && met.at < act.at);
}

/** A day that is entered begins with the first of two midnights. */
export const firstOf = ({ zone }: Scene, on: Point): Point => ({ ...on, at: zone.instantOf(on.day, 0, 'earlier') });

export const dayPoint = (scene: Scene, day: Day, { fact }: Point): Point => ({
  at: scene.zone.instantOf(day, 0),
  day,
  whole: true,
  ...(fact ? { fact } : {}),
});

function bucketOf({ each, weekStarts }: Data, day: Day): readonly [Day, Day] {
  const month = day.with({ day: 1 });
  if (each === 'day') return [day, plus(day, 1)];
  if (each === 'week') {
    const first = plus(
      day,
      -((day.dayOfWeek - 1 - WEEKDAYS.indexOf(textOf(weekStarts ?? 'mon', 'weekStarts')) + 7) % 7),
    );
    return [first, plus(first, 7)];
  }
  if (each === 'month') return [month, month.add({ months: 1 })];
  const quarter = month.subtract({ months: (month.month - 1) % 3 });
  if (each === 'quarter') return [quarter, quarter.add({ months: 3 })];
  if (each === 'year') return [month.with({ month: 1 }), month.with({ month: 1 }).add({ years: 1 })];
  throw new NotVerified(`repeat.each: ${String(each)}`);
}

function bucketKey({ each }: Data, first: Day): string {
  if (each === 'year') return String(first.year);
  if (each === 'quarter') return `${first.year}-Q${Math.ceil(first.month / 3)}`;
  return each === 'month' ? first.toString().slice(0, 7) : first.toString();
}
