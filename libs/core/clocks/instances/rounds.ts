import { localDay } from '../../calendar/zone.ts';
import { quantityOf } from '../count/amounts.ts';
import { bucketsOf } from './buckets.ts';
import { type Context, type Point, makePoint, pointAt, timeOn, withNames } from '../moments/context.ts';
import { addDays, addMonths } from '../count/days.ts';
import type { Cadence, ClockRule, Moment, Repeat } from '../document.ts';
import { byOccurrence, type KnownFact } from '../facts.ts';
import { type Figures, figuresOf } from '../life/figures.ts';
import { type Own, type Window, candidates, ownOf, satisfied } from '../life/met.ts';
import { momentOf } from '../moments/moment.ts';

/** No clock shows more rounds than this; of an older one the first are left out. */
export const MOST_ROUNDS = 4000;
/** Nor does a grid go further from its start than so many lines. */
export const MOST_LINES = 400_000;

export interface Instance {
  readonly key: string;
  readonly figures: Figures;
}

interface Period {
  readonly key: string;
  readonly begin: Point;
  readonly end: Point;
}

/** The rounds of a recurring clock that have begun, and the next one. */
export function roundsOf(ctx: Context, rule: ClockRule, start: Point): readonly Instance[] {
  const repeat = rule.repeat as Repeat;
  const endsAt = repeat.until === undefined ? undefined : momentOf(ctx, repeat.until, { notBefore: start.at });
  if (repeat.each !== undefined) return bucketsOf(ctx, rule, repeat, start, endsAt);
  return repeat.from === 'completion'
    ? rolling(ctx, rule, repeat, start, endsAt)
    : grid(ctx, rule, repeat, start, endsAt);
}

function* cadence(repeat: Repeat): Generator<Cadence> {
  const list: readonly Cadence[] = Array.isArray(repeat.every)
    ? repeat.every
    : [(repeat.every as Cadence) ?? { days: 1 }];
  for (const [i, step] of list.entries()) {
    const times = step.times ?? (i === list.length - 1 ? Infinity : 1);
    for (let n = 0; n < times; n += 1) yield step;
  }
}

/** Lines of a grid: line 0 is the start, then one a step of the cadence; each counted from the anchor (choice). */
function* lines(ctx: Context, repeat: Repeat, start: Point): Generator<Point> {
  let [anchor, line, counted, unit] = [start, start, 0, ''];
  yield start;
  for (const step of cadence(repeat)) {
    const quantity = quantityOf(step, ctx.about);
    if (quantity.n <= 0) return;
    const fresh = quantity.unit !== unit || (quantity.unit === 'months' && ctx.choices.monthGrid === 'stepByStep');
    if (fresh) [anchor, counted] = [line, 0];
    unit = quantity.unit;
    counted += quantity.n;
    const next = lineAt(ctx, repeat, anchor, unit, counted);
    if (!next) return;
    line = next;
    yield line;
  }
}

function lineAt(ctx: Context, repeat: Repeat, anchor: Point, unit: string, n: number): Point | undefined {
  if (unit === 'time') return pointAt(ctx, anchor.at + n);
  const whole = (day: number): Point => makePoint(timeOn(ctx, day, 0), day, anchor.facts, true);
  if (unit === 'months') return whole(addMonths(anchor.day, n, repeat.noSuchDate ?? 'lastOfMonth'));
  if (unit === 'days') return whole(anchor.day + n);
  const calendar = ctx.calendar(undefined);
  const counts = unit === 'sessions' ? calendar.sits : calendar.isWorking;
  const day = addDays(anchor.day, n, counts, [], ctx.choices.pauseDay, () => Infinity);
  return day === undefined ? undefined : whole(day);
}

/** Where a round stands as it is laid out, before completions are given to rounds. */
interface Laid extends Period {
  readonly ctx: Context;
  readonly from: number;
  readonly limit: number;
  readonly dueDay: number;
  readonly mine: KnownFact[];
  done: boolean;
}

const PERIOD_END: Moment = { days: 0, from: 'periodEnd' };
const EXACT_END: Moment = 'periodEnd';

function grid(
  ctx: Context,
  rule: ClockRule,
  repeat: Repeat,
  start: Point,
  endsAt: Point | undefined,
): readonly Instance[] {
  const first = quantityOf([repeat.every].flat()[0] as Cadence, ctx.about);
  const due = rule.due ?? (first.unit === 'time' ? EXACT_END : PERIOD_END);
  const laid = periodsOf(ctx, rule, repeat, start, endsAt, due);
  const stray = assign(ctx, rule, laid);
  return laid.map((round, i) => {
    const isNow = i === laid.length - 1 || (laid[i + 1] as Laid).from > ctx.now;
    const own = ownOf(isNow ? [...round.mine, ...stray].sort(byOccurrence) : round.mine);
    const named = withNames(ctx, { periodStart: round.begin, periodEnd: round.end });
    return {
      key: round.key,
      figures: figuresOf(named, rule, round.begin, { own, due, ...(endsAt ? { endsAt } : {}) }),
    };
  });
}

/** The periods that have begun or whose window has opened, and the one after; of very many the last. */
function periodsOf(
  ctx: Context,
  rule: ClockRule,
  repeat: Repeat,
  start: Point,
  endsAt: Point | undefined,
  due: Moment,
): readonly Laid[] {
  let begun: Period[] = [];
  const ahead: Laid[] = [];
  let begin: Point | undefined;
  let n = 0;
  for (const end of lines(ctx, repeat, start)) {
    if (begin) {
      if (n >= (repeat.times ?? Infinity) || (endsAt && begin.at >= endsAt.at)) break;
      n += 1;
      const period = { key: String(n), begin, end };
      if (begin.at <= ctx.now) begun.push(period);
      else ahead.push(layOut(ctx, rule, due, period));
      if (begun.length > 2 * MOST_ROUNDS) begun = begun.slice(-MOST_ROUNDS);
      const last = ahead.at(-1);
      if (n > MOST_LINES || ahead.length > MOST_ROUNDS || (last && last.from > ctx.now)) break;
    }
    begin = end;
  }
  return [...begun.slice(-MOST_ROUNDS).map((period) => layOut(ctx, rule, due, period)), ...ahead];
}

function layOut(ctx: Context, rule: ClockRule, due: Moment, period: Period): Laid {
  const { key, begin, end } = period;
  const named = withNames(ctx, { start: begin, periodStart: begin, periodEnd: end });
  const opens = rule.opens === undefined ? undefined : momentOf(named, rule.opens, { opening: true });
  const dueAt = momentOf(named, due, { adjust: { pauses: [], extensions: [] } });
  const late = rule.late === 'invalid' || rule.expiry === 'lapsed';
  return {
    key,
    begin,
    end,
    ctx: named,
    from: opens?.at ?? begin.at,
    limit: late ? (dueAt?.at ?? Infinity) : Infinity,
    dueDay: dueAt?.day ?? Infinity,
    mine: [],
    done: false,
  };
}

/** Gives each completion to one round (choice `gridLate`); what no round takes is returned. */
function assign(ctx: Context, rule: ClockRule, laid: readonly Laid[]): readonly KnownFact[] {
  const stray: KnownFact[] = [];
  let oldest = 0;
  for (const known of candidates(ctx, rule.met)) {
    const day = localDay(ctx.zone, known.at);
    while (oldest < laid.length && isOver(ctx, laid[oldest] as Laid, known.at, day)) oldest += 1;
    let i = oldest;
    while (i < laid.length && !takes(ctx, laid[i] as Laid, known.at, day)) i += 1;
    const round = laid[i];
    if (!round) {
      stray.push(known);
      continue;
    }
    round.mine.push(known);
    round.done = rule.met !== undefined && satisfied(round.ctx, rule.met, anyTime(ownOf(round.mine))) !== undefined;
  }
  return stray;
}

function takes({ choices }: Context, { done, from, limit, dueDay }: Laid, at: number, day: number): boolean {
  return !done && from <= at && (choices.gridLate === 'roundOfThatDay' ? day <= dueDay : at <= limit);
}

/** For this completion and all later ones. Clocks that are set back over midnight give a day once more. */
function isOver({ choices }: Context, { done, limit, dueDay }: Laid, at: number, day: number): boolean {
  return done || (choices.gridLate === 'roundOfThatDay' ? day > dueDay + 1 : at > limit);
}

const anyTime = (own: Own): Window => ({
  from: -Infinity,
  opens: -Infinity,
  until: Infinity,
  own,
  movedAt: undefined,
  advancedAt: undefined,
});

/** Each round begins with the completion of the one before: never two open. */
function rolling(
  ctx: Context,
  rule: ClockRule,
  repeat: Repeat,
  start: Point,
  endsAt: Point | undefined,
): readonly Instance[] {
  const found: Instance[] = [];
  const all = candidates(ctx, rule.met);
  const facts = new Set(all);
  let next = 0;
  let begin = start;
  for (const step of cadence(repeat)) {
    if (found.length >= Math.min(MOST_ROUNDS, repeat.times ?? Infinity) || (endsAt && begin.at >= endsAt.at)) break;
    const own = { facts, first: all[next]?.at ?? Infinity, last: Infinity };
    const due: Moment = rule.due ?? amountOf(step);
    const named = withNames(ctx, { periodStart: begin });
    const figures = figuresOf(named, rule, begin, { own, due, ...(endsAt ? { endsAt } : {}) });
    found.push({ key: String(found.length + 1), figures });
    if (!figures.met || figures.ending) break;
    begin = pointAt(ctx, figures.met.at, figures.met.facts);
    while (next < all.length && (all[next] as KnownFact).at <= begin.at) next += 1;
  }
  return found;
}

function amountOf({ times, ...amount }: Cadence): Moment {
  void times; // How often the cadence holds; the amount is the rest.
  return amount;
}
