import { DAY } from '../../calendar/days.ts';
import type { ClockRule, Moment } from '../document.ts';
import type { Stop } from '../life/ending.ts';
import { type Figures, figuresOf } from '../life/figures.ts';
import { candidates } from '../life/met.ts';
import { type Context, makePoint, timeOn, withNames } from '../moments/context.ts';
import type { Period } from './grid.ts';

/**
 * The rounds of a grid of which one is open at a time. A round that is not finished is over with the day of the line
 * at its end, and the next begins then; else on that day, once the one before has ended. Its days are counted from the
 * line all the same.
 */
export function oneByOne(
  ctx: Context,
  rule: ClockRule,
  periods: readonly Period[],
  due: Moment,
  endsAt: Stop | undefined,
): readonly Figures[] {
  const found: Figures[] = [];
  const facts = new Set(candidates(ctx, rule.met));
  let [from, first] = [-Infinity, -Infinity];
  for (const { key, begin, end } of periods) {
    const start = from > begin.at ? makePoint(from, begin.day, begin.facts, begin.whole) : begin;
    if (endsAt && start.at >= endsAt.at) break;
    const until = end.whole ? timeOn(ctx, end.day, DAY) : end.at;
    const last = ctx.choices.stopAtDue === 'late' ? until - 1 : until;
    const named = withNames(ctx, { periodStart: start, periodEnd: end });
    const round = { key, own: { facts, first, last }, due, turn: { from, until } };
    const figures = figuresOf(named, rule, start, endsAt ? { ...round, endsAt } : round);
    found.push(figures);
    if (Math.min(start.at, figures.opens?.at ?? Infinity) > ctx.now) break;
    from = overAt(figures, until);
    first = (from === until ? last : from) + 1;
  }
  return found;
}

const overAt = ({ rule, met, ending, limit }: Figures, until: number): number => {
  const lapsed = rule.expiry === 'lapsed' ? limit?.at : undefined;
  return Math.min(met?.at ?? Infinity, ending?.at ?? Infinity, lapsed ?? Infinity, until);
};
