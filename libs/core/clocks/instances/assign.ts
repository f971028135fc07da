import { localDay } from '../../calendar/zone.ts';
import type { ClockRule } from '../document.ts';
import type { KnownFact } from '../facts.ts';
import { lastInTime } from '../life/figures.ts';
import { candidates, countingAnyTime, type Own, ownOf, satisfied, type Window } from '../life/met.ts';
import type { Context, Point } from '../moments/context.ts';

/** A round that completions are given to, in order of occurrence. */
export interface Open {
  readonly ctx: Context;
  /** From when on completions are its own; those that count at any time. */
  readonly from: number;
  readonly fromAnyTime: number;
  /** After it they are not. */
  readonly limit: number;
  /** Its limit when such acts are its own: what lengthens it after it was done does not. */
  readonly limitFor: ((acts: readonly KnownFact[]) => Point | undefined) | undefined;
  /** The last day that belongs to the round, by its period or its window. */
  readonly lastDay: number;
  readonly mine: KnownFact[];
  done: boolean;
}

/** Gives each completion to one round (choice `gridLate`); what no round takes is returned. */
export function assign(ctx: Context, rule: ClockRule, rounds: readonly Open[]): readonly KnownFact[] {
  const stray: KnownFact[] = [];
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
      stray.push(known);
      continue;
    }
    round.mine.push(known);
    round.done =
      rule.met !== undefined && satisfied(round.ctx, rule.met, windowOf(ctx, round, ownOf(round.mine))) !== undefined;
  }
  return stray;
}

interface Act {
  readonly known: KnownFact;
  readonly at: number;
  readonly day: number;
  readonly isAnyTime: boolean;
}

function takes(ctx: Context, round: Open, { known, at, day, isAnyTime }: Act): boolean {
  if (round.done || at < (isAnyTime ? round.fromAnyTime : round.from)) return false;
  if (ctx.choices.gridLate === 'roundOfThatDay') return day <= round.lastDay;
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
  opens: -Infinity,
  opensFor: undefined,
  until: limitWith(ctx, round, round.mine),
  own,
  movedAt: undefined,
  advancedAt: undefined,
});
