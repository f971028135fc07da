import { AMOUNT_WORDS, quantityOf } from './amount.ts';
import { HOURS_24, daysBetween, plus } from './dates.ts';
import type { Fact } from './facts.ts';
import { momentOf } from './moment.ts';
import { type Data, NotVerified, listOf, oneOf, only } from './not-verified.ts';
import { factsOf, holds } from './patterns.ts';
import { type Point, type Scene, named, pointAt } from './scene.ts';
import type { Span } from './spans.ts';

const WORDS = ['from', 'until', 'name', 'allowance', 'cap', 'minDays', 'when', 'unless', 'then'];

export interface Stay {
  readonly opened: Fact;
  readonly closed?: Fact | undefined;
}

/** The times a state held. At one instant it begins before it ends; beginning twice says nothing. */
export function staysOf(scene: Scene, state: Data): readonly Stay[] {
  const begins = factsOf(scene, state['from']).map((fact) => ({ fact, begins: true }));
  const ends = (state['until'] === undefined ? [] : factsOf(scene, state['until'])).map((fact) => ({
    fact,
    begins: false,
  }));
  const turns = [...begins, ...ends].sort((a, b) => a.fact.at - b.fact.at || Number(b.begins) - Number(a.begins));
  const stays: Stay[] = [];
  let opened: Fact | undefined;
  for (const turn of turns) {
    if (turn.begins) opened ??= turn.fact;
    else if (opened) {
      stays.push({ opened, closed: turn.fact });
      opened = undefined;
    }
  }
  return opened ? [...stays, { opened }] : stays;
}

/** The times at which the clock stands still, from its start on, of each kind of pause. */
export function kindsOf(scene: Scene, pauses: unknown, start: Point): readonly (readonly Span[])[] {
  return listOf(pauses ?? [], 'pauses').map((one) => {
    const pause = only(one, 'pause', WORDS);
    const applies = holds(scene, pause['when']) && !(pause['unless'] !== undefined && holds(scene, pause['unless']));
    return applies ? spansOfKind(scene, pause, start) : [];
  });
}

export const inOrder = (kinds: readonly (readonly Span[])[]): readonly Span[] =>
  kinds.flat().sort((a, b) => a.from.at - b.from.at);

function spansOfKind(scene: Scene, pause: Data, start: Point): Span[] {
  const cap = pause['cap'] === undefined ? undefined : quantityOf(scene, only(pause['cap'], 'cap', AMOUNT_WORDS));
  const excuses = pause['then'] !== undefined && oneOf(pause['then'], 'pause.then', ['asSoonAsPossible']) !== '';
  if (cap && cap.unit !== 'time' && cap.unit !== 'days') throw new NotVerified(`pause.cap in ${cap.unit}`);
  let left = cap?.n ?? Infinity;
  const spans: Span[] = [];
  for (const stay of staysOf(scene, pause)) {
    if (left <= 0 || !isLongEnough(scene, pause, stay)) continue;
    const whole = afterStart(spanOf(scene, pause, stay), start);
    if (!whole) continue;
    const span = cap ? upTo(scene, whole, left, cap.unit === 'time') : whole;
    if (cap) left -= lengthOf(scene, span, cap.unit === 'time');
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
  const { unit } = quantityOf(about, allowance);
  const isExact = unit === 'time' || unit === 'open' || scene.choices.allowanceEnd === 'sameClockTime';
  const end = momentOf(about, { ...allowance, land: isExact ? 'sameTime' : 'endOfDay' });
  return { from, until: end && (!until || end.at < until.at) ? end : until };
}

function afterStart({ from, until }: Span, start: Point): Span | undefined {
  if (until && until.at <= start.at) return undefined;
  return { from: from.at < start.at ? { ...from, at: start.at, day: start.day } : from, until };
}

function isLongEnough(scene: Scene, pause: Data, { opened, closed }: Stay): boolean {
  if (pause['minDays'] === undefined) return true;
  const least = Number(pause['minDays']);
  const from = scene.zone.dayAt(opened.at);
  if (closed && daysBetween(from, scene.zone.dayAt(closed.at)) < least) return false;
  return scene.zone.instantOf(plus(from, least), 0) <= scene.now;
}

function upTo(scene: Scene, span: Span, left: number, exact: boolean): Span {
  const touched = scene.choices.pauseDay === 'everyTouchedDay' ? 1 : 0;
  const day = plus(span.from.day, exact ? 0 : left - touched);
  const end = exact
    ? pointAt(scene, span.from.at + left)
    : { at: scene.zone.instantOf(day, HOURS_24), day, whole: true };
  const isInside = span.until && (exact ? span.until.at <= end.at : daysBetween(span.until.day, end.day) >= 0);
  return isInside ? span : { from: span.from, until: end };
}

function lengthOf(scene: Scene, { from, until }: Span, exact: boolean): number {
  if (!until) return Infinity;
  if (exact) return until.at - from.at;
  return daysBetween(from.day, until.day) + (scene.choices.pauseDay === 'everyTouchedDay' ? 1 : 0);
}
