import { AMOUNT_WORDS, type Unit, quantityOf, unitOf } from './amount.ts';
import { type Day, FURTHEST, HOURS_24, daysBetween, plus } from './dates.ts';
import type { Fact } from './facts.ts';
import { hoursEndOn } from './land.ts';
import { momentOf } from './moment.ts';
import { type Data, NotVerified, listOf, oneOf, only } from './not-verified.ts';
import { factsOf, firstHeld } from './patterns.ts';
import { type Point, type Scene, named, pointAt } from './scene.ts';
import { type Span, isTaken } from './spans.ts';

const WORDS = ['from', 'until', 'name', 'allowance', 'cap', 'minDays', 'when', 'unless', 'then'];

export interface Stay {
  readonly opened: Fact;
  readonly closed?: Fact | undefined;
}

/**
 * The times a state held. Beginning twice says nothing, unless it is over; at one instant beginnings and ends take turns,
 * as they can.
 */
export function staysOf(
  scene: Scene,
  state: Data,
  isOverBy: (opened: Fact, at: number) => boolean = () => false,
): readonly Stay[] {
  const begins = factsOf(scene, state['from']);
  const ends = state['until'] === undefined ? [] : factsOf(scene, state['until']);
  const instants = new Set([...begins, ...ends].map(({ at }) => at));
  const stays: Stay[] = [];
  let opened: Fact | undefined;
  for (const at of [...instants].sort((a, b) => a - b)) {
    const now = { begins: begins.filter((fact) => fact.at === at), ends: ends.filter((fact) => fact.at === at) };
    if (opened && isOverBy(opened, at)) {
      stays.push({ opened });
      opened = undefined;
    }
    for (let turn = now[opened ? 'ends' : 'begins'].shift(); turn; turn = now[opened ? 'ends' : 'begins'].shift()) {
      if (opened) stays.push({ opened, closed: turn });
      opened = opened ? undefined : turn;
    }
  }
  return opened ? [...stays, { opened }] : stays;
}

/** The times at which the clock stands still, from its start on, of each kind of pause. */
export function kindsOf(scene: Scene, pauses: unknown, start: Point, begun: number): readonly (readonly Span[])[] {
  return listOf(pauses ?? [], 'pauses').map((one) => spansOfKind(scene, only(one, 'pause', WORDS), start, begun));
}

export const inOrder = (kinds: readonly (readonly Span[])[]): readonly Span[] =>
  kinds.flat().sort((a, b) => a.from.at - b.from.at);

function spansOfKind(scene: Scene, pause: Data, start: Point, begun: number): Span[] {
  const cap = pause['cap'] === undefined ? undefined : quantityOf(scene, only(pause['cap'], 'cap', AMOUNT_WORDS));
  const excuses = pause['then'] !== undefined && oneOf(pause['then'], 'pause.then', ['asSoonAsPossible']) !== '';
  if (cap && !['time', 'days', 'businessDays'].includes(cap.unit)) throw new NotVerified(`pause.cap in ${cap.unit}`);
  let left = cap?.n ?? Infinity;
  const spans: Span[] = [];
  const isOverBy = (opened: Fact, at: number): boolean =>
    (spanOf(scene, pause, { opened }).until?.at ?? Infinity) <= at;
  for (const stay of staysOf(scene, pause, isOverBy)) {
    const lasting = spanOf(scene, pause, stay);
    if (left <= 0 || !isLongEnough(scene, pause, lasting, stay)) continue;
    const since = Math.max(lasting.from.at, begun);
    const counts = firstHeld(scene, pause, since, (lasting.until?.at ?? Infinity) - 1);
    if (counts === undefined) continue;
    const whole = afterStart(counts > since ? { ...lasting, from: pointAt(scene, counts) } : lasting, start);
    if (!whole) continue;
    const span = cap ? upTo(scene, whole, left, cap.unit) : whole;
    if (cap) left -= lengthOf(scene, span, cap.unit);
    spans.push({ ...span, excuses });
  }
  return spans;
}

function spanOf(scene: Scene, pause: Data, { opened, closed }: Stay): Span {
  const from = pointAt(scene, opened.at);
  const until = closed && pointAt(scene, closed.at);
  if (pause['allowance'] === undefined) return { from, until };
  const allowance = only(pause['allowance'], 'allowance', AMOUNT_WORDS);
  const about = named(scene, { start: from }, opened);
  const unit = unitOf(allowance);
  const isExact = unit === 'time' || unit === 'open';
  const land = isExact || scene.choices.allowanceEnd === 'sameClockTime' ? 'sameTime' : 'endOfDay';
  // The day on which something is asked for is day 0, late in the day and on a day off too.
  const choices: Scene['choices'] = { ...scene.choices, nonBusinessStart: 'dayZero' };
  const end = momentOf(isExact ? about : { ...about, choices }, { ...allowance, land, cutOff: 'none' });
  return { from, until: end && (!until || end.at < until.at) ? end : until };
}

function afterStart({ from, until }: Span, start: Point): Span | undefined {
  if (until && until.at <= start.at) return undefined;
  return { from: from.at < start.at ? { ...from, at: start.at, day: start.day } : from, until };
}

function isLongEnough(scene: Scene, pause: Data, { from, until }: Span, { closed }: Stay): boolean {
  if (pause['minDays'] === undefined) return true;
  const least = Number(pause['minDays']);
  if (until && daysBetween(from.day, until.day) < least) return false;
  const hasEnded = closed !== undefined && until !== undefined && closed.at <= until.at;
  return hasEnded || scene.zone.instantOf(plus(from.day, least), 0) <= scene.heardUntil;
}

/** The beginning of a pause, as much as the cap leaves of it. */
function upTo(scene: Scene, span: Span, left: number, unit: Unit): Span {
  if (unit === 'time') {
    const at = span.from.at + left;
    const end = { at, day: hoursEndOn(scene, at) };
    return span.until && span.until.at <= end.at ? span : { from: span.from, until: end };
  }
  // A day of resumption that is not taken need only have begun.
  const time = scene.choices.pauseDay === 'pauseDayExcluded' ? 0 : HOURS_24;
  for (let day = span.from.day, turn = 0; turn < FURTHEST; day = plus(day, 1), turn += 1) {
    if (span.until && daysBetween(span.until.day, day) > 0) return span;
    const until = { at: scene.zone.instantOf(day, time), day, whole: true };
    if (lengthOf(scene, { from: span.from, until }, unit) < left) continue;
    return span.until && span.until.at <= until.at && daysBetween(span.until.day, day) >= 0
      ? span
      : { from: span.from, until };
  }
  return span;
}

function lengthOf(scene: Scene, span: Span, unit: Unit): number {
  const { from, until } = span;
  if (!until) return Infinity;
  if (unit === 'time') return until.at - from.at;
  const counts = (day: Day): boolean => unit === 'days' || scene.calendar(undefined).isWorking(day);
  let taken = 0;
  for (let day = from.day; daysBetween(day, until.day) >= 0; day = plus(day, 1))
    if (counts(day) && isTaken([span], day, scene.choices)) taken += 1;
  return taken;
}
