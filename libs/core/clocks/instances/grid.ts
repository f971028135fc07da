import { type Counted, type Unit, isExact, quantityOf } from '../count/amounts.ts';
import { addDays, addMonths } from '../count/days.ts';
import { addOpenTime } from '../count/time.ts';
import type { ClockRule, Repeat } from '../document.ts';
import { type KnownFact, byOccurrence } from '../facts.ts';
import type { Stop } from '../life/ending.ts';
import { type Figures, figuresOf, lastInTime } from '../life/figures.ts';
import { ownOf } from '../life/met.ts';
import {
  type Context,
  beginOf,
  makePoint,
  type Point,
  pointAt,
  timeOn,
  withNames,
  untold,
} from '../moments/context.ts';
import { OPENS, momentOf } from '../moments/moment.ts';
import { assign, type Open } from './assign.ts';
import { extendedAll, extending } from './extended.ts';
import { oneByOne } from './one-by-one.ts';
import { MOST_LINES, MOST_ROUNDS, type Period, cadence, closingOf, dueOf } from './round.ts';

/** Where a round stands as it is laid out, before completions are given to rounds. */
interface Laid extends Period, Open {
  /** From when on it is shown as the one that can be open. */
  readonly shownFrom: number;
}

/** One round after the other, from line to line, whether or not the one before was done. */
export function gridRounds(
  ctx: Context,
  rule: ClockRule,
  repeat: Repeat,
  start: Point,
  endsAt: Stop | undefined,
): readonly Figures[] {
  const periods = periodsOf(ctx, repeat, start, endsAt);
  if (repeat.open === 'one') return oneByOne(ctx, rule, periods, endsAt);
  const laid = laidOut(ctx, rule, periods, endsAt);
  assign(ctx, rule, laid);
  const rounds = laid.map((round) => {
    const named = withNames(ctx, { periodStart: round.begin, periodEnd: round.end });
    const as = {
      key: round.key,
      own: ownOf(round.mine),
      ...(round.beside.length > 0 ? { beside: ownOf([...round.mine, ...round.beside].sort(byOccurrence)) } : {}),
      due: dueOf(rule, round),
      ...closingOf(rule, round.begin),
      ...(endsAt ? { endsAt } : {}),
    };
    return { ctx: named, make: (inner: Context) => figuresOf(inner, rule, round.begin, as) };
  });
  return extendedAll(extending(ctx, rule), rounds);
}

/** The periods that have begun, of very many the last, and those ahead as far as they are asked for. */
function* periodsOf(ctx: Context, repeat: Repeat, start: Point, endsAt: Stop | undefined): Generator<Period> {
  let begun: Period[] = [];
  let begin: Point | undefined;
  let [n, ahead] = [0, 0];
  for (const end of lines(ctx, repeat, start)) {
    if (begin) {
      if (n >= (repeat.times ?? Infinity) || n > MOST_LINES || ahead > MOST_ROUNDS) break;
      if (endsAt && begin.at >= endsAt.at) break;
      n += 1;
      begun.push({ key: String(n), begin, end });
      if (begun.length > 2 * MOST_ROUNDS) begun = begun.slice(-MOST_ROUNDS);
      if (begin.at > ctx.now) {
        // What lies ahead follows one by one; of what has begun the last are kept.
        yield* begun.splice(0).slice(-MOST_ROUNDS - 1);
        ahead += 1;
      }
    }
    begin = begin ? beginning(ctx, end) : end;
  }
  yield* begun.slice(-MOST_ROUNDS);
}

/** A window that opened no later so many rounds ago does not go with the rounds, and opens no end of them. */
const STILL = 40;

/** Those that have begun or whose window has opened, and the one after. */
function laidOut(ctx: Context, rule: ClockRule, periods: Iterable<Period>, endsAt: Stop | undefined): readonly Laid[] {
  const laid: Laid[] = [];
  for (const period of periods) {
    const last = layOut(ctx, rule, period, endsAt);
    laid.push(last);
    const before = laid.at(-STILL)?.shownFrom ?? -Infinity;
    if (period.begin.at > ctx.now && (last.shownFrom > ctx.now || last.shownFrom <= before)) break;
  }
  return laid;
}

/**
 * A line of days (the start is none) begins a round with the first of two midnights; as the end of the one before it is
 * that day.
 */
const beginning = (ctx: Context, line: Point): Point =>
  line.whole ? makePoint(beginOf(ctx, line.day), line.day, line.facts, true, line) : { ...line, counted: undefined };

function layOut(ctx: Context, rule: ClockRule, period: Period, endsAt: Stop | undefined): Laid {
  const { key, begin, end } = period;
  const named = withNames(ctx, { start: begin, periodStart: begin, periodEnd: end });
  const dueAt = momentOf(named, dueOf(rule, period), { adjust: { pauses: [], extensions: [] } });
  const opens = openingIn(named, rule, dueAt);
  const isStrict = rule.late === 'invalid' || rule.expiry === 'lapsed';
  const tried = triedIn(ctx, rule, period, endsAt);
  const limitFor = isStrict && tried ? (acts: readonly KnownFact[]) => tried(acts).limit : undefined;
  const last = limitFor ? limitFor([]) : dueAt;
  const moves = rule.opens !== undefined && (rule.pauses !== undefined || rule.extensions !== undefined);
  return {
    key,
    begin,
    end,
    ctx: named,
    ...beginsOf(rule, period, opens, dueAt),
    isDoneBy: moves && tried ? (acts) => tried(acts).met !== undefined : undefined,
    limit: isStrict && last ? lastInTime(ctx, last.at) : Infinity,
    limitFor,
    lastDay: Math.max(last?.day ?? Infinity, end.day - 1),
    lastAt: end.whole ? Infinity : Math.max(end.at, last?.at ?? Infinity),
    mine: [],
    beside: [],
    done: false,
  };
}

type Begins = Pick<Laid, 'opensAt' | 'shownFrom' | 'from' | 'fromAnyTime'>;

/** What counts before its beginning counts for the first round alone. */
function beginsOf(rule: ClockRule, { key, begin }: Period, opens: Point | undefined, due: Point | undefined): Begins {
  const isFirst = key === '1';
  const shownFrom = opens?.at ?? begin.at;
  const actsFrom = Math.min(begin.actsFrom ?? begin.at, due?.actsFrom ?? Infinity);
  return {
    opensAt: rule.opens === undefined ? -Infinity : (opens?.at ?? Infinity),
    shownFrom,
    from: Math.min(begin.at, isFirst && rule.opens === undefined ? actsFrom : shownFrom),
    fromAnyTime: isFirst ? -Infinity : Math.min(shownFrom, begin.at),
  };
}

/** One that is counted from the due instant goes with it. */
function openingIn(named: Context, rule: ClockRule, due: Point | undefined): Point | undefined {
  if (rule.opens === undefined) return undefined;
  const opens = momentOf(named, rule.opens, OPENS);
  return opens ?? (due && momentOf(withNames(named, { due }), rule.opens, OPENS));
}

/** The round by the acts that are its own so far, where grace, pauses or extensions may move its window. */
function triedIn(
  outer: Context,
  rule: ClockRule,
  period: Period,
  endsAt: Stop | undefined,
): ((acts: readonly KnownFact[]) => Figures) | undefined {
  if (!rule.grace && !rule.pauses && !rule.extensions) return undefined;
  const { key, begin, end } = period;
  // What is only tried here is nothing to tell of.
  const ctx = withNames(untold(outer), { periodStart: begin, periodEnd: end });
  const round = { key, due: dueOf(rule, period), ...(endsAt ? { endsAt } : {}) };
  return (acts) => figuresOf(ctx, rule, begin, { ...round, own: ownOf(acts) });
}

/** Lines of a grid: line 0 is the start, then one a step of the cadence; each counted from the anchor (choice). */
function* lines(ctx: Context, repeat: Repeat, start: Point): Generator<Point> {
  let [anchor, line, counted] = [start, start, 0];
  let unit: Unit | undefined;
  let used: Counted | undefined;
  yield start;
  for (const step of cadence(repeat)) {
    const quantity = quantityOf(step, ctx.about);
    if (!quantity || quantity.n <= 0) return;
    const fresh = quantity.unit !== unit || (quantity.unit === 'months' && ctx.choices.monthGrid === 'stepByStep');
    if (fresh) [anchor, counted] = [line, 0];
    if (quantity.unit !== unit) used = stepOf(ctx, quantity.unit);
    unit = quantity.unit;
    counted += quantity.n;
    const next = lineAt(ctx, repeat, anchor, unit, counted);
    if (!next) return;
    line = used ? { ...next, counted: used } : next;
    yield line;
  }
}

/** What a round that is due at a line of exact time uses up: like one on its last day, from its start on. */
function stepOf(ctx: Context, unit: Unit): Counted | undefined {
  if (!isExact(unit)) return undefined;
  const anchor = { fromAt: 0, fromDay: 0, counts: undefined, calendar: ctx.calendar(undefined), wholeFrom: undefined };
  return { unit, n: 0, ...anchor, pauses: [], back: false, sized: true, to: undefined };
}

function lineAt(ctx: Context, repeat: Repeat, anchor: Point, unit: Unit, n: number): Point | undefined {
  if (unit === 'time') return pointAt(ctx, anchor.at + n);
  if (unit === 'open') {
    const at = addOpenTime(ctx, anchor.at, n, ctx.calendar(undefined), undefined, []);
    return at === undefined ? undefined : pointAt(ctx, at);
  }
  const whole = (day: number): Point => makePoint(timeOn(ctx, day, 0), day, anchor.facts, true);
  if (unit === 'months') return whole(addMonths(anchor.day, n, repeat.noSuchDate ?? 'lastOfMonth'));
  if (unit === 'days') return whole(anchor.day + n);
  const calendar = ctx.calendar(undefined);
  const counts = unit === 'sessions' ? calendar.sits : calendar.isWorking;
  const day = addDays(anchor.day, n, counts, [], ctx.choices, () => Infinity);
  return day === undefined ? undefined : whole(day);
}
