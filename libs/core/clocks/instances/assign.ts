import { localDay } from '../../calendar/zone.ts';
import type { ClockRule } from '../document.ts';
import type { KnownFact } from '../facts.ts';
import { lastInTime } from '../life/figures.ts';
import { candidates, countingAnyTime, type Own, ownOf, satisfied, type Window } from '../life/met.ts';
import type { Context, Point } from '../moments/context.ts';

/** A round that completions are given to, in order of occurrence. */
export interface Open {
  readonly ctx: Context;
  readonly begin: Point;
  /** From when on completions are its own; those that count at any time. */
  readonly from: number;
  readonly fromAnyTime: number;
  /** When its window opens, if it has one; where pauses or extensions move that, whether its acts satisfy it. */
  readonly opensAt: number;
  readonly isDoneBy: ((acts: readonly KnownFact[]) => boolean) | undefined;
  /** After it they are not. */
  readonly limit: number;
  /** Its limit when such acts are its own: what lengthens it after it was done does not. */
  readonly limitFor: ((acts: readonly KnownFact[]) => Point | undefined) | undefined;
  /** The last day that belongs to the round, by its period or its window; of a line of exact time the last instant. */
  readonly lastDay: number;
  readonly lastAt: number;
  readonly mine: KnownFact[];
  /** What no round takes is shown in this one, and never counts. */
  readonly beside: KnownFact[];
  done: boolean;
}

/** Gives each completion to one round (choice `gridLate`). */
export function assign(ctx: Context, rule: ClockRule, rounds: readonly Open[]): void {
  const whenever = countingAnyTime(ctx, rule.met);
  let oldest = 0;
  for (const known of candidates(ctx, rule.met)) {
    const act = { known, at: known.at, day: localDay(ctx.zone, known.at), isAnyTime: whenever.has(known) };
    const skips = (round: Open): boolean => round.done || (whenever.size === 0 && isOver(ctx, round, act));
    while (oldest < rounds.length && skips(rounds[oldest] as Open)) oldest += 1;
    let i = oldest;
    while (i < rounds.length && !takes(ctx, rounds[i] as Open, act)) i += 1;
    const round = rounds[i];
    if (!round) {
      showingOf(rounds, oldest, known)?.beside.push(known);
      continue;
    }
    round.mine.push(known);
    round.done = isDone(ctx, rule, round);
  }
}

function isDone(ctx: Context, { met }: ClockRule, round: Open): boolean {
  if (met === undefined) return false;
  if (round.isDoneBy) return round.isDoneBy(round.mine);
  return satisfied(round.ctx, met, windowOf(ctx, round, ownOf(round.mine))) !== undefined;
}

/** What is done before the first round is shown in that one; else in the last that had begun, or the next not done. */
function showingOf(rounds: readonly Open[], oldest: number, { at }: KnownFact): Open | undefined {
  const first = rounds[0];
  if (!first || at < first.begin.at) return first;
  let i = Math.max(0, oldest - 1);
  while (i + 1 < rounds.length && (rounds[i + 1] as Open).begin.at <= at) i += 1;
  while (rounds[i]?.done) i += 1;
  const round = rounds[i];
  return round && (at < Math.max(round.from, round.opensAt) || at > round.limit) ? round : undefined;
}

interface Act {
  readonly known: KnownFact;
  readonly at: number;
  readonly day: number;
  readonly isAnyTime: boolean;
}

function takes(ctx: Context, round: Open, { known, at, day, isAnyTime }: Act): boolean {
  if (round.done || at < (isAnyTime ? round.fromAnyTime : round.from)) return false;
  if (ctx.choices.gridLate === 'roundOfThatDay') return day <= round.lastDay && at <= round.lastAt;
  if (isAnyTime) return true;
  return at <= round.limit && at <= limitWith(ctx, round, [...round.mine, known]);
}

function limitWith(ctx: Context, { limit, limitFor }: Open, acts: readonly KnownFact[]): number {
  if (!limitFor) return limit;
  const last = limitFor(acts);
  return last ? lastInTime(ctx, last.at) : Infinity;
}

/** For this completion and all later ones. Clocks that are set back over midnight give a day once more. */
const isOver = ({ choices }: Context, { limit, lastDay }: Open, { at, day }: Act): boolean =>
  choices.gridLate === 'roundOfThatDay' ? day > lastDay + 1 : at > limit;

const windowOf = (ctx: Context, round: Open, own: Own): Window => ({
  from: round.from,
  opens: round.opensAt,
  opensFor: undefined,
  until: limitWith(ctx, round, round.mine),
  own,
  movedAt: undefined,
  advancedAt: undefined,
});
