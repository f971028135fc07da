import { DAY } from '../../calendar/days.ts';
import type { ClockRule } from '../document.ts';
import type { Stop } from '../life/ending.ts';
import { type Figures, figuresOf } from '../life/figures.ts';
import { beginOf } from '../life/life.ts';
import { candidates } from '../life/met.ts';
import { type Context, makePoint, timeOn, withNames } from '../moments/context.ts';
import { extended, extending } from './extended.ts';
import { type Period, dueOf } from './round.ts';

/**
 * The rounds of a grid of which one is open at a time, up to the first that has not begun. A round that is not finished
 * is over with the day of the line at its end, and the next begins then; else on that day, once the one before has
 * ended. Its days are counted from the line all the same. None is over before it can begin, nor is an act given twice.
 */
export function oneByOne(
  ctx: Context,
  rule: ClockRule,
  periods: Iterable<Period>,
  endsAt: Stop | undefined,
): readonly Figures[] {
  const found: Figures[] = [];
  const facts = new Set(candidates(ctx, rule.met));
  const extensions = extending(ctx, rule);
  let [from, first] = [-Infinity, -Infinity];
  for (const period of periods) {
    const { key, begin, end } = period;
    const start = from > begin.at ? makePoint(from, begin.day, begin.facts, begin.whole) : begin;
    if (endsAt && start.at >= endsAt.at) break;
    const until = Math.max(from, end.whole ? timeOn(ctx, end.day, DAY) : end.at);
    const last = ctx.choices.stopAtDue === 'late' ? until - 1 : until;
    const named = withNames(ctx, { periodStart: start, periodEnd: end });
    const round = { key, own: { facts, first, last }, due: dueOf(rule, period), turn: { from, until } };
    const as = endsAt ? { ...round, endsAt } : round;
    const figures = extended(extensions, named, until, (inner) => figuresOf(inner, rule, start, as));
    found.push(figures);
    const over = overAt(figures, until);
    if (isAhead(figures, over, ctx.now)) break;
    from = Math.max(from, over);
    first = Math.max(first, (over === until ? last : over) + 1);
  }
  return found;
}

/** A round begins with its window; one that has lapsed as its turn comes, and so never opens, with its line. */
function isAhead(figures: Figures, over: number, now: number): boolean {
  const begin = beginOf(figures);
  return begin > now || (figures.start.at > now && !figures.met && over <= begin);
}

const overAt = ({ rule, met, ending, limit }: Figures, until: number): number => {
  const lapsed = rule.expiry === 'lapsed' ? limit?.at : undefined;
  return Math.min(met?.at ?? Infinity, ending?.at ?? Infinity, lapsed ?? Infinity, until);
};
