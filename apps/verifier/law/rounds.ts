import { type Day, HOURS_24, isBefore, plus } from './dates.ts';
import { type Setting, buckets, dayPoint, firstOf, isOver, strictFrom } from './buckets.ts';
import { type Draft, extendedRound, extendedRounds, extending } from './extended.ts';
import type { Stop } from './ending.ts';
import { type Instance, instanceOf } from './instance.ts';
import { actsOfAnyTime, candidates, satisfied } from './met.ts';
import { WINDOW, momentOf } from './moment.ts';
import { type Data, oneOf, only } from './not-verified.ts';
import { type Point, type Scene, named, pointAt } from './scene.ts';
import type { Fact } from './facts.ts';
import { MOST_ROUNDS, cadence, lines } from './lines.ts';
import { beginOf, endOf } from './standing.ts';

const WORDS = ['every', 'from', 'each', 'weekStarts', 'noSuchDate', 'open', 'until', 'times'];

/** The rounds of a recurring clock that have begun, and the next. */
export function roundsOf(scene: Scene, rule: Data, start: Point, stop?: Stop): readonly Instance[] {
  const repeat = only(rule['repeat'], 'repeat', WORDS);
  const until = repeat['until'];
  const over = until === undefined ? undefined : momentOf(scene, until, { notBefore: start.at });
  const isFirst = over && (!stop || over.at <= stop.at);
  const endsAt: Stop | undefined = isFirst ? { at: over.at, kind: 'recurrenceOver' } : stop;
  const isSingle = oneOf(repeat['open'] ?? 'several', 'repeat.open', ['several', 'one']) === 'one';
  const most = Number(repeat['times'] ?? MOST_ROUNDS);
  const setting: Setting = { scene, rule, repeat, start, endsAt, isSingle, most };
  if (repeat['each'] !== undefined) return buckets(setting);
  return oneOf(repeat['from'] ?? 'grid', 'repeat.from', ['grid', 'completion']) === 'grid'
    ? grid(setting)
    : rolling(setting);
}

/** Each round begins with the completion of the one before. */
function rolling(setting: Setting): Instance[] {
  const { scene, rule, start, endsAt } = setting;
  const found: Instance[] = [];
  const all = candidates(scene, rule['met']);
  const extensions = extending(scene, rule);
  let begin = start;
  let after = -Infinity;
  for (const { times: _times, ...step } of cadence(setting)) {
    if (found.length >= setting.most || isOver(setting, begin)) break;
    const mine = all.filter(({ at }) => at > after);
    const key = String(found.length + 1);
    const { noSuchDate } = setting.repeat;
    const line = noSuchDate === undefined ? step : { ...step, noSuchDate };
    const follows = found.length > 0;
    const shutFrom = strictFrom(rule, begin);
    const round = { key, start: begin, due: rule['due'] ?? line, only: mine, endsAt, follows, shutFrom, after };
    const end = momentOf(named(scene, { start: begin }), line);
    const periodEnd = end?.whole === true ? dayPoint(scene, end.day, begin) : end;
    const inner = named(scene, { periodStart: begin, ...(periodEnd && { periodEnd }) });
    const instance = extendedRound(extensions, (given) => instanceOf(inner, rule, { ...round, extensions: given }));
    found.push(instance);
    const next = following(scene, instance);
    if (!next) break;
    after = next.at;
    begin = next;
  }
  return found;
}

/** The act that met a round begins the next; so does what ends that one alone, or its due day if it never ran. */
function following(scene: Scene, { start, met, ending, due }: Instance): Point | undefined {
  if (!ending) return met && pointAt(scene, met.at);
  if (!ending.isOfRound) return undefined;
  if (ending.at > start.at) return pointAt(scene, ending.at);
  if (!due || due.at <= start.at) return undefined;
  return { at: due.at, day: due.day, ...(due.whole === undefined ? {} : { whole: due.whole }) };
}

/** From one line of a grid to the next. */
interface Period {
  readonly key: string;
  readonly begin: Point;
  readonly end: Point;
}

interface Laid extends Period {
  readonly scene: Scene;
  /** From when on it is looked at; from when on acts can be for it, and those that count at any time. */
  readonly opensAt: number;
  readonly from: number;
  readonly fromAnyTime: number;
  /** Until when acts are in time, as far as they are of the round already; undefined where late ones count. */
  readonly limitFor: ((acts: readonly Fact[]) => number) | undefined;
  /** When its window is open to an act, given those of the round already: at a moment, or as the round comes out. */
  readonly opensFor: ((at: number) => number) | undefined;
  readonly isMetBy: ((acts: readonly Fact[]) => boolean) | undefined;
  /** The last day of its period, or of its window; between lines that are times, the last moment. */
  readonly last: Day | undefined;
  readonly lastAt: number;
  readonly mine: Fact[];
  done: boolean;
}

/** A fixed grid from the start; a completion satisfies the oldest open round that had begun. */
function grid(setting: Setting): Instance[] {
  const { scene, rule, endsAt } = setting;
  if (setting.isSingle) return single(setting);
  const laid: Laid[] = [];
  for (const period of periods(setting)) {
    const last = laidOut(setting, period);
    laid.push(last);
    if (period.begin.at <= scene.now) continue;
    // An opening that stood still for forty rounds is not one of each round.
    if (last.opensAt > scene.now || last.opensAt <= (laid.at(-40)?.opensAt ?? -Infinity)) break;
  }
  give(rule, candidates(scene, rule['met']), laid, actsOfAnyTime(scene, rule['met']));
  const drafts = laid.map(({ key, begin: start, end, mine }) => {
    const inner = named(scene, { periodStart: start, periodEnd: end });
    const as = {
      key,
      start,
      due: dueBy(rule, end),
      only: mine,
      endsAt,
      follows: key !== '1',
      shutFrom: strictFrom(rule, start),
    };
    const draft: Draft = (extensions) => instanceOf(inner, rule, { ...as, extensions });
    return { draft, ends: Infinity };
  });
  return extendedRounds(extending(scene, rule), drafts);
}

/** Without a due moment of its own a round is due with the day of its last line, or at the time that the line is. */
const dueBy = (rule: Data, { whole }: Point): unknown =>
  rule['due'] ?? (whole === true ? { days: 0, from: 'periodEnd' } : 'periodEnd');

function* periods(setting: Setting): Generator<Period> {
  let begin: Point | undefined;
  let n = 0;
  for (const end of lines(setting)) {
    if (begin) {
      if (n >= setting.most || n > MOST_ROUNDS || isOver(setting, begin)) return;
      n += 1;
      yield { key: String(n), begin, end };
    }
    const { hours: _, ...line } = end;
    begin = begin && end.whole === true ? firstOf(setting.scene, end) : line;
  }
}

/**
 * One round after the other, until one has not begun: each takes what is done from the end of the one before to the end
 * of its last day, and hands over then, or as it begins if that is later.
 */
function single(setting: Setting): Instance[] {
  const { scene, rule, endsAt } = setting;
  const found: Instance[] = [];
  const acts = [...candidates(scene, rule['met'])];
  const extensions = extending(scene, rule);
  let after = -Infinity;
  for (const { key, begin, end } of periods(setting)) {
    const start = { ...begin, at: Math.max(begin.at, after) };
    if (endsAt && start.at >= endsAt.at) break;
    const line = end.whole === true ? scene.zone.instantOf(end.day, HOURS_24) : end.at;
    const handsOver = Math.max(line, after);
    const isIn = ({ at }: Fact): boolean => at < handsOver || (at === handsOver && scene.choices.stopAtDue !== 'late');
    const only = acts.filter(isIn);
    const inner = named(scene, { periodStart: start, periodEnd: end });
    const round = { key, start, due: dueBy(rule, end), only, endsAt, follows: key !== '1', after, handsOver };
    const one = extendedRound(extensions, (given) => instanceOf(inner, rule, { ...round, extensions: given }));
    found.push(one);
    const over = endOf(one)?.at ?? handsOver;
    // One that lapsed before its turn came is never open: it begins no sooner than its line.
    const begins = !one.met && over <= beginOf(one) ? start.at : beginOf(one);
    if (begins > scene.now) break;
    const isTaken = (fact: Fact): boolean => (over === handsOver ? isIn(fact) : fact.at <= over);
    acts.splice(0, acts.filter(isTaken).length);
    after = Math.max(after, over);
  }
  return found;
}

function laidOut({ scene, rule, endsAt }: Setting, { key, begin, end }: Period): Laid {
  const inner = named(scene, { start: begin, periodStart: begin, periodEnd: end });
  const isStrict = rule['late'] === 'invalid' || rule['expiry'] === 'lapsed';
  const dueAt = momentOf(inner, dueBy(rule, end));
  const opening = (names: Scene): Point | undefined =>
    rule['opens'] === undefined ? undefined : momentOf(names, rule['opens'], WINDOW);
  // A window may be counted from the due moment.
  const opens = opening(inner) ?? (dueAt && opening(named(inner, { due: dueAt })));
  const tried = (only: readonly Fact[]): Instance =>
    instanceOf(inner, rule, { key, start: begin, due: dueBy(rule, end), endsAt, only });
  const until = isStrict ? tried([]).limit : dueAt;
  const ended = plus(end.day, -1);
  const last = until && (isBefore(until.day, ended) ? ended : until.day);
  const lastAt = end.whole === true ? Infinity : Math.max(end.at, until?.at ?? Infinity);
  const opensAt = opens?.at ?? begin.at;
  // Acts from before the first round are for that one, as far as they count; none is for a later one.
  const early = key === '1' ? Math.min(begin.actsFrom ?? begin.at, dueAt?.actsFrom ?? Infinity) : Infinity;
  const from = rule['opens'] === undefined ? Math.min(begin.at, early) : Math.min(opensAt, begin.at);
  const fromAnyTime = key === '1' ? -Infinity : Math.min(opensAt, begin.at);
  const limitFor = isStrict ? (acts: readonly Fact[]): number => tried(acts).limit?.at ?? Infinity : undefined;
  const isMoved = rule['opens'] !== undefined && (rule['pauses'] !== undefined || rule['extensions'] !== undefined);
  const isMetBy = isMoved ? (acts: readonly Fact[]): boolean => tried(acts).met !== undefined : undefined;
  const opensFor = rule['opens'] === undefined ? undefined : (): number => opens?.at ?? Infinity;
  const moments = { opensAt, from, fromAnyTime, limitFor, opensFor, isMetBy, last, lastAt };
  return { key, begin, end, scene: inner, ...moments, mine: [], done: false };
}

function give(rule: Data, acts: readonly Fact[], laid: readonly Laid[], anyTime: readonly Fact[]): void {
  for (const act of acts) {
    const isAnyTime = anyTime.includes(act);
    const round = laid.find((one) => !one.done && isFor(one, act, isAnyTime));
    if (!round) continue;
    round.mine.push(act);
    const { from, limitFor, opensFor, isMetBy, mine } = round;
    const until = limitFor?.(mine) ?? Infinity;
    const isMet = (): boolean =>
      satisfied(round.scene, rule['met'], { from, opensFor, until, only: mine }) !== undefined;
    round.done = isMetBy ? isMetBy(mine) : isMet();
  }
}

/** Whether an act can be for a round that has begun and is open: any such round, or (a choice) that of its day. */
function isFor(
  { scene, from, fromAnyTime, limitFor, mine, last, lastAt }: Laid,
  act: Fact,
  isAnyTime: boolean,
): boolean {
  if (act.at < (isAnyTime ? fromAnyTime : from)) return false;
  if (scene.choices.gridLate === 'roundOfThatDay')
    return act.at <= lastAt && (!last || !isBefore(last, scene.zone.dayAt(act.at)));
  if (isAnyTime || !limitFor) return true;
  const limit = limitFor([...mine, act]);
  return scene.choices.stopAtDue === 'late' ? act.at < limit : act.at <= limit;
}
