import { type Day, WEEKDAYS, isBefore, plus } from './dates.ts';
import { type Draft, extendedRounds, extending } from './extended.ts';
import { type Instance, type Stop, instanceOf } from './instance.ts';
import { candidates } from './met.ts';
import { type Data, NotVerified, textOf } from './not-verified.ts';
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

/** One round a day, week, month, quarter or year; acts belong to the bucket of their local day. */
export function buckets(setting: Setting): Instance[] {
  const { scene, rule, repeat, start, endsAt } = setting;
  const drafts: { readonly draft: Draft; readonly ends: number }[] = [];
  const all = candidates(scene, rule['met']);
  let day = start.day;
  while (drafts.length < setting.most) {
    const [first, next] = bucketOf(repeat, day);
    const isFirst = !isBefore(start.day, first) && isBefore(start.day, next);
    const begin = isFirst ? start : firstOf(scene, dayPoint(scene, first, start));
    if (isOver(setting, begin)) break;
    const mine = all.filter(({ at }) => !isBefore(scene.zone.dayAt(at), first) && isBefore(scene.zone.dayAt(at), next));
    day = next;
    if (isFirst && scene.choices.firstBucket === 'exempt') continue;
    const end = dayPoint(scene, plus(next, -1), start);
    const key = bucketKey(repeat, first);
    const due = rule['due'] ?? { days: 0, from: 'periodEnd' };
    const inner = named(scene, { periodStart: begin, periodEnd: end });
    const ends = scene.zone.instantOf(next, 0, 'earlier');
    const alone = { after: isFirst ? -Infinity : begin.at, handsOver: ends };
    const round = {
      key,
      start: begin,
      due,
      only: mine,
      endsAt,
      isFirst,
      follows: !isFirst,
      ...(setting.isSingle ? alone : {}),
    };
    drafts.push({ draft: (extensions) => instanceOf(inner, rule, { ...round, extensions }), ends });
    if (begin.at > scene.now) break;
  }
  return extendedRounds(extending(scene, rule), drafts);
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
