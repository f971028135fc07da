import type { Fact } from '#core/case/fact.ts';

/**
 * What must be withdrawn for a fact to be gone: itself, and what it corrected in its turn, each of which a withdrawn
 * correction would bring back.
 */
export function takenBack(fact: Fact, facts: readonly Fact[]): readonly Fact[] {
  const withdrawn = new Set(facts.map(({ retracts }) => retracts));
  const chain: Fact[] = [];
  for (let next: Fact | undefined = fact; next && !chain.includes(next);) {
    chain.push(next);
    const replaces: string | undefined = next.replaces;
    next = facts.find(({ id }) => id === replaces);
  }
  return chain.filter(({ id }) => !withdrawn.has(id));
}
