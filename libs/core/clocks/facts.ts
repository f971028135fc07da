import type { Fact } from '../case/fact.ts';
import type { Instant } from '../json.ts';
import { deadIds } from './corrections.ts';
import { byId } from './ids.ts';

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
  a.at - b.at || a.recorded - b.recorded || byId(a.fact.id, b.fact.id);

/** Facts never change: each is read once, however often the case is evaluated. */
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
  const gone = goneBy(facts, asOf);
  let learnsAt = addTo(index, facts, asOf, gone);
  for (const subject of Object.keys(others)) {
    const theirs = others[subject] ?? [];
    learnsAt = Math.min(learnsAt, addTo(index, theirs, asOf, goneBy(theirs, asOf), subject));
  }
  for (const list of index.values()) if (list.length > 1) list.sort(byOccurrence);
  return viewOn(index, gone, learnsAt);
}

type Index = ReadonlyMap<string, readonly KnownFact[]>;

function viewOn(index: Index, gone: ReadonlySet<string>, learnsAt: number): FactView {
  let ids: ReadonlyMap<string, KnownFact> | undefined;
  return {
    of: (type, subject) => (subject === 'any' ? ofAnyone(index, type) : (index.get(keyOf(type, subject)) ?? NONE)),
    byId: (id) => (ids ??= idsOf(index)).get(id),
    occursAfter: (now) => nextAt(index, now),
    with: (added, asOf) => extended(index, added, asOf, gone, learnsAt),
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

function extended(
  index: Index,
  added: readonly Fact[],
  asOf: number,
  gone: ReadonlySet<string>,
  learnsAt: number,
): FactView {
  const more = new Map<string, KnownFact[]>();
  const learns = addTo(more, added, asOf, gone);
  const merged = new Map(index);
  for (const [key, list] of more) merged.set(key, [...(index.get(key) ?? NONE), ...list].sort(byOccurrence));
  return viewOn(merged, gone, Math.min(learns, learnsAt));
}

/** Of facts with one id, the first holds. */
function idsOf(index: Index): ReadonlyMap<string, KnownFact> {
  const ids = new Map<string, KnownFact>();
  for (const list of index.values()) for (const one of list) if (!ids.has(one.fact.id)) ids.set(one.fact.id, one);
  return ids;
}

function ofAnyone(index: Index, type: string): readonly KnownFact[] {
  const suffix = `\u0000${type}`;
  return [...index].flatMap(([key, list]) => (key === type || key.endsWith(suffix) ? list : [])).sort(byOccurrence);
}

const byClock = ({ source }: Fact): boolean => source !== undefined && source.startsWith('clock:');

/** Adds what is known by `asOf` to the lists of its types; gives when the first of the rest will be. */
function addTo(
  index: Map<string, KnownFact[]>,
  facts: readonly Fact[],
  asOf: number,
  gone: ReadonlySet<string>,
  of?: string,
): number {
  let learnsAt = Infinity;
  for (const fact of facts) {
    if (byClock(fact)) continue;
    const one = known(fact);
    if (Number.isNaN(one.at) || Number.isNaN(one.recorded)) continue;
    if (one.recorded > asOf) {
      learnsAt = Math.min(learnsAt, one.recorded);
      continue;
    }
    if (fact.retracts !== undefined || gone.has(fact.id)) continue;
    const key = keyOf(fact.type, fact.subject ?? of);
    const list = index.get(key);
    if (list) list.push(one);
    else index.set(key, [one]);
  }
  return learnsAt;
}

/** Ids of what the corrections known by `asOf` replace or retract. */
function goneBy(facts: readonly Fact[], asOf: number): ReadonlySet<string> {
  const corrections = facts.filter((fact) => {
    if ((fact.replaces === undefined && fact.retracts === undefined) || byClock(fact)) return false;
    const { at, recorded } = known(fact);
    return !Number.isNaN(at) && recorded <= asOf;
  });
  return deadIds(corrections);
}

/** The same view with only some of its facts to be found by type. */
export function partOf(view: FactView, keeps: (known: KnownFact) => boolean): FactView {
  const lists = new Map<string, readonly KnownFact[]>();
  const of = (type: string, subject?: string): readonly KnownFact[] => {
    const key = keyOf(type, subject);
    let list = lists.get(key);
    if (!list) lists.set(key, (list = view.of(type, subject).filter(keeps)));
    return list;
  };
  return { of, byId: view.byId, occursAfter: view.occursAfter, with: view.with, learnsAt: view.learnsAt };
}

/** Facts by a text of each, in the order of the list. */
export function grouped<Key>(
  list: readonly KnownFact[],
  keyed: (known: KnownFact) => Key,
): ReadonlyMap<Key, readonly KnownFact[]> {
  const groups = new Map<Key, KnownFact[]>();
  for (const one of list) {
    const key = keyed(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Adds effects to those of their type and subject. */
export function addDerived(all: Map<string, readonly KnownFact[]>, effects: readonly KnownFact[]): void {
  for (const [key, mine] of grouped(effects, ({ fact }) => keyOf(fact.type, fact.subject)))
    all.set(key, [...(all.get(key) ?? NONE), ...mine]);
}

/** A view that also holds the effects of clocks, which nobody recorded, as `addDerived` gathers them. */
export function withDerived(view: FactView, derived: Index): FactView {
  if (derived.size === 0) return view;
  const effects = new Map(derived);
  const merged = new Map<string, readonly KnownFact[]>();
  const of = (type: string, subject?: string): readonly KnownFact[] => {
    const key = keyOf(type, subject);
    let list = merged.get(key);
    if (list) return list;
    const added = subject === 'any' ? ofAnyone(effects, type) : (effects.get(key) ?? NONE);
    if (added.length === 0) return view.of(type, subject);
    merged.set(key, (list = [...view.of(type, subject), ...added].sort(byOccurrence)));
    return list;
  };
  let ids: ReadonlyMap<string, KnownFact> | undefined;
  const byId = (id: string): KnownFact | undefined => view.byId(id) ?? (ids ??= idsOf(effects)).get(id);
  return { of, byId, occursAfter: view.occursAfter, with: view.with, learnsAt: view.learnsAt };
}
