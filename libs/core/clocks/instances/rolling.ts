import type { Cadence, ClockRule, Repeat } from '../document.ts';
import type { Moment } from '../moment-document.ts';
import type { KnownFact } from '../facts.ts';
import type { Stop } from '../life/ending.ts';
import { type Figures, figuresOf } from '../life/figures.ts';
import { upTo } from '../life/completions.ts';
import { candidates } from '../life/met.ts';
import { type Context, type Point, makePoint, pointAt, timeOn, withNames } from '../moments/context.ts';
import { momentOf } from '../moments/moment.ts';
import { extended, extending } from './extended.ts';
import { MOST_ROUNDS, cadence, closingOf } from './round.ts';

/** Each round begins with the completion, or waiver, of the one before: never two open. */
export function rollingRounds(
  ctx: Context,
  rule: ClockRule,
  repeat: Repeat,
  start: Point,
  endsAt: Stop | undefined,
): readonly Figures[] {
  const found: Figures[] = [];
  const all = candidates(ctx, rule.met);
  const facts = new Set(all);
  const extensions = extending(ctx, rule);
  const endsAtLine = namesPeriodEnd(rule);
  let next = 0;
  let begin = start;
  for (const step of cadence(repeat)) {
    if (found.length >= Math.min(MOST_ROUNDS, repeat.times ?? Infinity) || (endsAt && begin.at >= endsAt.at)) break;
    const own = { facts, first: all[next]?.at ?? Infinity, last: Infinity };
    const due: Moment = rule.due ?? lineOf(repeat, step);
    const line = endsAtLine ? lineAfter(ctx, begin, lineOf(repeat, step)) : undefined;
    const named = withNames(ctx, line ? { periodStart: begin, periodEnd: line } : { periodStart: begin });
    const key = String(found.length + 1);
    // Its window may open before the act that it begins with; the round before is open until then.
    const turn = { from: found.length === 0 ? -Infinity : begin.at, until: Infinity };
    const round = { key, own, due, turn, ...closingOf(rule, begin), ...(endsAt ? { endsAt } : {}) };
    const from = begin;
    const figures = extended(extensions, named, Infinity, (inner) => figuresOf(inner, rule, from, round));
    found.push(figures);
    const following = nextBegin(ctx, figures);
    if (!following) break;
    found[found.length - 1] = endedAt(figures, all, following.at);
    begin = following;
    while (next < all.length && (all[next] as KnownFact).at <= begin.at) next += 1;
  }
  return found;
}

/** What was done after the next one began is shown there. */
const endedAt = (figures: Figures, all: readonly KnownFact[], at: number): Figures => ({
  ...figures,
  completions: () =>
    upTo(figures.completions(), new Set(all.filter((known) => known.at > at).map(({ fact }) => fact.id))),
});

/** With the completion, or the decision that ends this round alone; of one that is taken before it began, its due day. */
function nextBegin(ctx: Context, { start, met, ending, due }: Figures): Point | undefined {
  if (!ending) return met && pointAt(ctx, met.at, met.facts);
  if (ending.alone !== true) return undefined;
  if (ending.at > start.at) return pointAt(ctx, ending.at, ending.facts);
  return due && due.at > start.at ? makePoint(due.at, due.day, ending.facts, due.whole) : undefined;
}

function lineOf({ noSuchDate }: Repeat, { times, ...amount }: Cadence): Moment {
  void times; // How often the cadence holds; the amount is the rest.
  return noSuchDate === undefined ? amount : { ...amount, noSuchDate };
}

/** The next line: a day is one as a line of a grid is, a time is the line itself. */
function lineAfter(ctx: Context, begin: Point, line: Moment): Point | undefined {
  const point = momentOf(withNames(ctx, { start: begin }), line);
  return point?.whole ? makePoint(timeOn(ctx, point.day, 0), point.day, begin.facts, true) : point;
}

const naming = new WeakMap<ClockRule, boolean>();

function namesPeriodEnd(rule: ClockRule): boolean {
  let answer = naming.get(rule);
  if (answer === undefined) naming.set(rule, (answer = JSON.stringify(rule).includes('"periodEnd"')));
  return answer;
}
