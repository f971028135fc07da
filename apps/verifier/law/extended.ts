import { type Fact, byOccurrence } from './facts.ts';
import type { Instance } from './instance.ts';
import { type Data, listOf } from './not-verified.ts';
import { factsOf } from './patterns.ts';
import type { Scene } from './scene.ts';

/** A round that has still to be told which facts extend it. */
export type Draft = (extensions: readonly Fact[] | undefined) => Instance;

/** Every fact by which a rule of the clock extends a round. */
export function extending(scene: Scene, rule: Data): readonly Fact[] {
  const patterns = listOf(rule['extensions'] ?? [], 'extensions').map((one) => (one as Data)['on']);
  const facts = new Set(patterns.flatMap((on) => factsOf(scene, on)));
  return [...facts].sort(byOccurrence);
}

/**
 * Each extension is for one round: of those that run when it is given the first that has time left, else the last. Given
 * in order, so that a round is looked at with what it was given before. `ends` is when the next takes over, if it does.
 */
export function extendedRounds(
  facts: readonly Fact[],
  drafts: readonly { readonly draft: Draft; readonly ends: number }[],
): Instance[] {
  const given = drafts.map((): Fact[] => []);
  const rounds = drafts.map(({ draft }, i) => draft(facts.length === 0 ? undefined : given[i]));
  for (const fact of facts) {
    const running = rounds.filter((one, i) => runs(one, drafts[i]?.ends ?? Infinity, fact.at));
    const round = running.find((one) => hasTime(one, fact.at)) ?? running.at(-1);
    if (!round) continue;
    const i = rounds.indexOf(round);
    given[i] = [...(given[i] ?? []), fact];
    rounds[i] = drafts[i]?.draft(given[i]) ?? round;
  }
  return rounds;
}

/** One round by itself, of those of which the next cannot be told before this one is known. */
export const extendedRound = (facts: readonly Fact[], draft: Draft): Instance =>
  extendedRounds(facts, [{ draft, ends: Infinity }])[0] ?? draft(undefined);

function runs({ start, over, met, lapses, limit, handsOver }: Instance, ends: number, at: number): boolean {
  const lapsed = lapses && limit ? limit.at : Infinity;
  return (start.actsFrom ?? start.at) <= at && at < Math.min(over, met?.at ?? Infinity, lapsed, handsOver, ends);
}

/** Whether a bucket takes an extension: of its days, or beyond its end while it is not due, if it is due only then. */
export const takes = (one: Instance, ends: number, at: number): boolean =>
  runs(one, Infinity, at) && (at < ends || ((one.due?.at ?? Infinity) > ends && hasTime(one, at)));

const hasTime = ({ due, scene }: Instance, at: number): boolean =>
  !due || (scene.choices.stopAtDue === 'late' ? at < due.at : at <= due.at);
