import type { Fact } from '../case/fact.ts';
import { deadIds } from '../clocks/corrections.ts';
import { byId } from '../clocks/ids.ts';
import { ownOf } from '../json.ts';
import type { FactPattern, Scalar } from './condition.ts';

/** The facts that hold now, by type, each list in the order in which they occurred. */
export type KnownFacts = ReadonlyMap<string, readonly Fact[]>;

/** States share their facts list as long as nothing is learnt, so one index serves every reader of that list. */
const indexes = new WeakMap<readonly Fact[], KnownFacts>();

/** The facts without those that were replaced or retracted, whatever the order in which they arrived. */
export function knownFacts(facts: readonly Fact[]): KnownFacts {
  const found = indexes.get(facts);
  if (found) return found;
  const made = index(facts);
  indexes.set(facts, made);
  return made;
}

function index(facts: readonly Fact[]): KnownFacts {
  // The clocks' own rule of what a correction does, so that guards and clocks never differ on what is known.
  const gone = deadIds(facts.filter((fact) => fact.replaces !== undefined || fact.retracts !== undefined));
  const byType = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.retracts !== undefined || gone.has(fact.id)) continue;
    const list = byType.get(fact.type);
    if (list) list.push(fact);
    else byType.set(fact.type, [fact]);
  }
  for (const list of byType.values()) list.sort(byOccurrence);
  return byType;
}

/** As the clocks order facts: by occurrence; of one instant by when they were learnt, then by id. */
function byOccurrence(a: Fact, b: Fact): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? -1 : 1;
  return byId(a.id, b.id);
}

export function matching(known: KnownFacts, pattern: FactPattern): readonly Fact[] {
  const facts = known.get(pattern.fact) ?? [];
  const where = pattern.where;
  if (!where) return facts;
  return facts.filter((fact) =>
    Object.entries(where).every(([field, wanted]) => oneOf(ownOf(fact.data ?? {}, field), wanted)),
  );
}

export function latest(known: KnownFacts, pattern: FactPattern): Fact | undefined {
  return matching(known, pattern).at(-1);
}

/** Whether a value is the wanted one, or one of several. */
export function oneOf(value: unknown, wanted: Scalar | readonly Scalar[]): boolean {
  return typeof wanted === 'object' ? wanted.some((each) => each === value) : wanted === value;
}
