import { type Fact, fieldOf } from './facts.ts';
import type { Satisfied } from './met.ts';
import type { Data } from './not-verified.ts';
import { factsOf } from './patterns.ts';
import { type Point, type Scene, begunAt } from './scene.ts';

/** What ends an instance besides what its rule names. */
export interface Stop {
  readonly at: number;
  readonly kind: 'recurrenceOver' | 'noLongerApplies';
}

/**
 * A decision about one instance of this clock, whenever it was taken, leaves the others alone. One about another clock
 * ends this one only where the rule names that clock; what clocks put on record themselves merely says which did.
 */
function isAbout(scene: Scene, fact: Fact, since: number, pattern: unknown): boolean {
  const instance = namedBy(scene, fact);
  if (instance !== undefined) return instance === scene.instance;
  const about = fieldOf(fact, 'clock');
  const isOther = typeof about === 'string' && about !== scene.clock;
  const where = typeof pattern === 'object' ? (pattern as Data)['where'] : undefined;
  const isAsked = where !== undefined && (where as Data)['clock'] !== undefined;
  return fact.at >= since && (!isOther || fact.derived || isAsked);
}

/** The instance of this clock that a decision names; a number is a name as well. */
function namedBy({ clock }: Scene, fact: Fact): string | undefined {
  const which = fieldOf(fact, 'clock') === clock ? fieldOf(fact, 'instance') : undefined;
  return typeof which === 'string' || typeof which === 'number' ? String(which) : undefined;
}

export interface End {
  readonly at: number;
  readonly to: 'void' | 'waived';
  readonly isActed: boolean;
  /** A decision about this round, that leaves the others alone. */
  readonly isOfRound: boolean;
}

/** Withdrawals, waivers and the end of the recurrence, whether or not they come in time; the first one first. */
export function endingsOf(scene: Scene, rule: Data, endsAt: Stop | undefined): readonly End[] {
  const { start } = scene.names;
  const since = start ? begunAt(start) : -Infinity;
  const ends: End[] = [];
  for (const to of ['void', 'waived'] as const) {
    const fact =
      rule[to] === undefined ? undefined : factsOf(scene, rule[to]).find((one) => isAbout(scene, one, since, rule[to]));
    const isOfRound = fact !== undefined && namedBy(scene, fact) !== undefined;
    if (fact) ends.push({ at: Math.max(fact.at, since), to, isActed: true, isOfRound });
  }
  if (endsAt) ends.push({ at: endsAt.at, to: 'void', isActed: endsAt.kind === 'noLongerApplies', isOfRound: false });
  return ends.sort((a, b) => a.at - b.at);
}

/** What ends it. What comes after a breach does not undo it. */
export function endingOf(
  scene: Scene,
  rule: Data,
  met: Satisfied | undefined,
  limit: Point | undefined,
  endsAt: Stop | undefined,
): End | undefined {
  const first = endingsOf(scene, rule, endsAt)[0];
  if (!first || (met && met.at <= first.at)) return undefined;
  // The end of the recurrence begins no new round; it does not undo a breach in any case.
  const isUndone = scene.choices.voidAfterDue === 'void' && first.isActed;
  return limit && first.at > limit.at && !isUndone ? undefined : first;
}
