import type { Fact } from '../case/fact.ts';
import type { Instant } from '../json.ts';

/** A fact with its times as numbers. `derived` facts are effects of clocks, never recorded ones. */
export interface KnownFact {
  readonly fact: Fact;
  readonly at: number;
  readonly recorded: number;
  readonly derived?: boolean;
}

/** What was known at a moment: facts by type, in order of occurrence. */
export interface FactView {
  /** Facts of a type about a subject (none: the person of the case; `any`: whoever). */
  readonly of: (type: string, subject?: string) => readonly KnownFact[];
  readonly byId: (id: string) => KnownFact | undefined;
  /** When something of the given facts becomes known that was not yet; Infinity when nothing will. */
  readonly learnsAt: number;
}

const NONE: readonly KnownFact[] = [];

/** Milliseconds of an ISO instant; NaN when it is none. */
export const msOf = (instant: Instant): number => Date.parse(instant);

/** Order by occurrence; ties by when it was learnt, then by id, so that the order of learning never matters. */
export const byOccurrence = (a: KnownFact, b: KnownFact): number =>
  a.at - b.at || a.recorded - b.recorded || (a.fact.id < b.fact.id ? -1 : a.fact.id > b.fact.id ? 1 : 0);

const parsed = new WeakMap<Fact, KnownFact>();

function known(fact: Fact): KnownFact {
  let entry = parsed.get(fact);
  if (!entry) parsed.set(fact, (entry = { fact, at: msOf(fact.occurredAt), recorded: msOf(fact.recordedAt) }));
  return entry;
}

const keyOf = (type: string, subject: string | undefined): string =>
  subject === undefined ? type : `${subject}\u0000${type}`;

/**
 * What is known at `asOf`: recorded by then, and neither replaced nor retracted by what is known then. Facts that a
 * clock's effect put on record (`source` begins with `clock:`) are left out: they are derived afresh.
 */
export function viewFacts(
  facts: readonly Fact[],
  asOf: number,
  others: Readonly<Record<string, readonly Fact[]>> = {},
): FactView {
  const index = new Map<string, KnownFact[]>();
  let learnsAt = addTo(index, facts, asOf, undefined);
  for (const subject of Object.keys(others)) {
    learnsAt = Math.min(learnsAt, addTo(index, others[subject] ?? [], asOf, subject));
  }
  for (const list of index.values()) if (list.length > 1) list.sort(byOccurrence);
  const of = (type: string, subject?: string): readonly KnownFact[] =>
    subject === 'any' ? ofAnyone(index, type) : (index.get(keyOf(type, subject)) ?? NONE);
  return { of, byId: (id) => findId(index, id), learnsAt };
}

function findId(index: ReadonlyMap<string, readonly KnownFact[]>, id: string): KnownFact | undefined {
  for (const list of index.values()) for (const known of list) if (known.fact.id === id) return known;
  return undefined;
}

function ofAnyone(index: ReadonlyMap<string, KnownFact[]>, type: string): readonly KnownFact[] {
  const suffix = `\u0000${type}`;
  return [...index].flatMap(([key, list]) => (key === type || key.endsWith(suffix) ? list : [])).sort(byOccurrence);
}

function addTo(index: Map<string, KnownFact[]>, facts: readonly Fact[], asOf: number, of: string | undefined): number {
  let learnsAt = Infinity;
  const there: KnownFact[] = [];
  const corrections: Fact[] = [];
  for (const fact of facts) {
    const entry = known(fact);
    if (Number.isNaN(entry.at) || Number.isNaN(entry.recorded) || fact.source?.startsWith('clock:')) continue;
    if (entry.recorded > asOf) learnsAt = Math.min(learnsAt, entry.recorded);
    else there.push(entry);
    if (entry.recorded <= asOf && (fact.replaces !== undefined || fact.retracts !== undefined)) corrections.push(fact);
  }
  const dead = corrections.length === 0 ? undefined : deadIds(corrections);
  for (const entry of there) {
    if (dead?.has(entry.fact.id) || entry.fact.retracts !== undefined) continue;
    const key = keyOf(entry.fact.type, entry.fact.subject ?? of);
    const list = index.get(key);
    if (list) list.push(entry);
    else index.set(key, [entry]);
  }
  return learnsAt;
}

/** Ids of facts that a live correction names. A correction that is itself withdrawn corrects nothing. */
export function deadIds(corrections: readonly Fact[]): ReadonlySet<string> {
  const namedBy = new Map<string, Fact[]>();
  for (const fact of corrections) {
    for (const id of [fact.replaces, fact.retracts]) {
      if (id !== undefined && id !== fact.id) namedBy.set(id, [...(namedBy.get(id) ?? []), fact]);
    }
  }
  const dead = new Map<string, boolean>();
  const isDead = (id: string): boolean => {
    const answer = dead.get(id);
    if (answer !== undefined) return answer;
    // A circle of corrections is cut here: the first one asked about is taken as live.
    dead.set(id, false);
    const result = (namedBy.get(id) ?? []).some((fact) => !isDead(fact.id));
    dead.set(id, result);
    return result;
  };
  return new Set([...namedBy.keys()].filter(isDead));
}

/** A view that also holds the effects of clocks, which nobody recorded. */
export function withDerived(view: FactView, derived: ReadonlyMap<string, readonly KnownFact[]>): FactView {
  if (derived.size === 0) return view;
  const of = (type: string, subject?: string): readonly KnownFact[] => {
    const added = subject === undefined || subject === 'any' ? derived.get(type) : undefined;
    return added ? [...view.of(type, subject), ...added].sort(byOccurrence) : view.of(type, subject);
  };
  const byId = (id: string): KnownFact | undefined => view.byId(id) ?? findId(derived, id);
  return { of, byId, learnsAt: view.learnsAt };
}
