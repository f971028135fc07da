import { localDay } from '../../calendar/zone.ts';
import type { ClockRule } from '../document.ts';
import type { KnownFact } from '../facts.ts';
import { candidates, type Own, ownOf, satisfied, type Window } from '../life/met.ts';
import type { Context } from '../moments/context.ts';

/** A round that completions are given to, in order of occurrence. */
export interface Open {
  readonly ctx: Context;
  /** From when on completions are its own. */
  readonly from: number;
  /** After it they are not. */
  readonly limit: number;
  /** The last day that belongs to the round, by its period or its window. */
  readonly lastDay: number;
  readonly mine: KnownFact[];
  done: boolean;
}

/** Gives each completion to one round (choice `gridLate`); what no round takes is returned. */
export function assign(ctx: Context, rule: ClockRule, rounds: readonly Open[]): readonly KnownFact[] {
  const stray: KnownFact[] = [];
  let oldest = 0;
  for (const known of candidates(ctx, rule.met)) {
    const day = localDay(ctx.zone, known.at);
    while (oldest < rounds.length && isOver(ctx, rounds[oldest] as Open, known.at, day)) oldest += 1;
    let i = oldest;
    while (i < rounds.length && !takes(ctx, rounds[i] as Open, known.at, day)) i += 1;
    const round = rounds[i];
    if (!round) {
      stray.push(known);
      continue;
    }
    round.mine.push(known);
    round.done = rule.met !== undefined && satisfied(round.ctx, rule.met, anyTime(ownOf(round.mine))) !== undefined;
  }
  return stray;
}

function takes({ choices }: Context, { done, from, limit, lastDay }: Open, at: number, day: number): boolean {
  return !done && from <= at && (choices.gridLate === 'roundOfThatDay' ? day <= lastDay : at <= limit);
}

/** For this completion and all later ones. Clocks that are set back over midnight give a day once more. */
function isOver({ choices }: Context, { done, limit, lastDay }: Open, at: number, day: number): boolean {
  return done || (choices.gridLate === 'roundOfThatDay' ? day > lastDay + 1 : at > limit);
}

const anyTime = (own: Own): Window => ({
  from: -Infinity,
  opens: -Infinity,
  opensFor: undefined,
  until: Infinity,
  own,
  movedAt: undefined,
  advancedAt: undefined,
});
