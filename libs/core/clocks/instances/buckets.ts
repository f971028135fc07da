import { civilOf, dateText, dayOf, weekdayNumber } from '../../calendar/days.ts';
import { WEEKDAYS } from '../../calendar/document.ts';
import { localDay } from '../../calendar/zone.ts';
import type { ClockRule, Repeat } from '../document.ts';
import type { Moment } from '../moment-document.ts';
import type { Stop } from '../life/ending.ts';
import type { Own } from '../life/met.ts';
import { type Figures, figuresOf } from '../life/figures.ts';
import { type Context, type Point, beginOf, makePoint, timeOn, withGiven, withNames } from '../moments/context.ts';
import { extendedBucket, extending } from './extended.ts';
import { bucketActs } from './bucket-acts.ts';
import { MOST_LINES, MOST_ROUNDS, closingOf } from './round.ts';

/** One round per day, week, month, quarter or year of the calendar; which acts are whose, says bucket-acts.ts. */
export function bucketsOf(
  ctx: Context,
  rule: ClockRule,
  repeat: Repeat,
  start: Point,
  endsAt: Stop | undefined,
): readonly Figures[] {
  const found: Figures[] = [];
  let left = extending(ctx, rule);
  const base = left.length > 0 ? withGiven(ctx, new Set()) : ctx;
  const worked = bucketActs(ctx, rule, (day) => bucketOf(repeat, day)[0]);
  const due: Moment = rule.due ?? { days: 0, from: 'periodEnd' };
  let day = start.day;
  const oldest = localDay(ctx.zone, ctx.now) - MOST_ROUNDS * (repeat.each === 'day' ? 1 : 7);
  for (let n = 0; n < Math.min(MOST_LINES, repeat.times ?? Infinity);) {
    const [first, next] = bucketOf(repeat, day);
    const partial = start.day >= first && start.day < next;
    const begin = partial ? start : makePoint(beginOf(ctx, first), first, start.facts, true);
    if (endsAt && begin.at >= endsAt.at) break;
    day = next;
    if (partial && ctx.choices.firstBucket === 'exempt') continue;
    n += 1;
    if (next < oldest) continue;
    const end = makePoint(timeOn(ctx, next - 1, 0), next - 1, start.facts, true);
    const named = withNames(base, { periodStart: begin, periodEnd: end });
    const until = beginOf(ctx, next);
    const key = bucketKey(repeat, first);
    const alone = { turn: { from: partial ? -Infinity : begin.at, until } };
    const round = {
      key,
      due,
      isFirst: partial,
      ...(repeat.open === 'one' ? alone : { closesAt: until, ...closingOf(rule, begin) }),
      ...(endsAt ? { endsAt } : {}),
    };
    const facts = left;
    const work = (own: Own): Figures =>
      extendedBucket(facts, named, until, (inner) => figuresOf(inner, rule, begin, { ...round, own }));
    const figures = worked({ key, first, next }, work);
    found.push(figures);
    const { given } = figures.ctx;
    if (given?.size) left = left.filter((known) => !given.has(known));
    if (begin.at > ctx.now) break;
  }
  return found;
}

/** First day of the bucket that holds a day, and of the next one. */
function bucketOf({ each, weekStarts }: Repeat, day: number): readonly [number, number] {
  if (each === 'day') return [day, day + 1];
  if (each === 'week') {
    const first = day - ((weekdayNumber(day) - WEEKDAYS.indexOf(weekStarts ?? 'mon') + 7) % 7);
    return [first, first + 7];
  }
  const { year, month } = civilOf(day);
  const length = each === 'year' ? 12 : each === 'quarter' ? 3 : 1;
  const first = month - ((month - 1) % length);
  return [dayOf(year, first, 1), dayOf(year, first + length, 1)];
}

/** `2026-10`, `2026-Q4`, `2026`; days and weeks by their first day. */
function bucketKey(repeat: Repeat, first: number): string {
  const { year, month } = civilOf(first);
  if (repeat.each === 'year') return String(year);
  if (repeat.each === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`;
  return repeat.each === 'month' ? dateText(first).slice(0, 7) : dateText(first);
}
