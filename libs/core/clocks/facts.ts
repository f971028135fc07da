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
  /** When the next known fact occurs that lies ahead of a moment; Infinity when none does. */
  readonly occursAfter: (now: number) => number;
  /** The same view with facts added that correct nothing. */
  readonly with: (added: readonly Fact[], asOf: number) => FactView;
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
  return viewOn(index, learnsAt);
}

type Index = ReadonlyMap<string, readonly KnownFact[]>;

function viewOn(index: Index, learnsAt: number): FactView {
  return {
    of: (type, subject) => (subject === 'any' ? ofAnyone(index, type) : (index.get(keyOf(type, subject)) ?? NONE)),
    byId: (id) => findId(index, id),
    occursAfter: (now) => nextAt(index, now),
    with: (added, asOf) => extended(index, added, asOf, learnsAt),
    learnsAt,
  };
}

function nextAt(index: Index, now: number): number {
  let next = Infinity;
  // Each list is in order of occurrence, so most are settled by a look at the last.
  for (const list of index.values()) {
    for (let i = list.length - 1; i >= 0 && (list[i] as KnownFact).at > now; i -= 1)
      next = Math.min(next, (list[i] as KnownFact).at);
  }
  return next;
}

function extended(index: Index, added: readonly Fact[], asOf: number, learnsAt: number): FactView {
  const more = new Map<string, KnownFact[]>();
  const learns = addTo(more, added, asOf, undefined);
  const merged = new Map(index);
  for (const [key, list] of more) merged.set(key, [...(index.get(key) ?? NONE), ...list].sort(byOccurrence));
  return viewOn(merged, Math.min(learns, learnsAt));
}

function findId(index: ReadonlyMap<string, readonly KnownFact[]>, id: string): KnownFact | undefined {
  for (const list of index.values()) for (const known of list) if (known.fact.id === id) return known;
  return undefined;
}

function ofAnyone(index: Index, type: string): readonly KnownFact[] {
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
  const effects = new Map(derived);
  const of = (type: string, subject?: string): readonly KnownFact[] => {
    const added = subject === undefined || subject === 'any' ? effects.get(type) : undefined;
    return added ? [...view.of(type, subject), ...added].sort(byOccurrence) : view.of(type, subject);
  };
  const byId = (id: string): KnownFact | undefined => view.byId(id) ?? findId(effects, id);
  return { of, byId, occursAfter: view.occursAfter, with: view.with, learnsAt: view.learnsAt };
}
