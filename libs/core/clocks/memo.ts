import type { Fact } from '../case/fact.ts';
import type { Derived, World } from './derive.ts';
import type { ClockDocument } from './document.ts';
import { type FactView, type KnownFact, viewFacts } from './facts.ts';
import type { ClockAnchors } from './moments/context.ts';

/** What one clock gave, and until when it gives the same if none of the facts that it names is added. */
export interface Kept {
  readonly derived: readonly Derived[];
  readonly anchors: readonly ClockAnchors[];
  readonly effects: readonly KnownFact[];
  /** The first transition that acts, and the first of all, after the moment of the evaluation. */
  readonly next: Next;
  readonly until: number;
}

export interface Next {
  readonly wake: number;
  readonly transition: number;
}

/** What the last evaluation of a case saw and gave. */
export interface Remembered {
  readonly documents: readonly ClockDocument[];
  readonly world: World;
  readonly now: number;
  readonly asOf: number;
  readonly view: FactView;
  readonly kept: ReadonlyMap<ClockDocument, Kept>;
}

/**
 * Lets the next evaluation of the same case re-use what added facts cannot have changed. The answer is the same with
 * or without it. One per case; it holds on to the facts it saw.
 */
export interface ClockMemo {
  last?: Remembered;
}

/** The view to use, with what of the last evaluation still holds: nothing, or all but what rests on `changed`. */
export interface Basis {
  readonly view: FactView;
  readonly kept?: ReadonlyMap<ClockDocument, Kept>;
  readonly changed: ReadonlySet<string>;
}

const NOTHING_CHANGED: ReadonlySet<string> = new Set();

export function basisOf(
  memo: ClockMemo | undefined,
  documents: readonly ClockDocument[],
  world: World,
  now: number,
  asOf: number,
): Basis {
  const last = memo?.last;
  const added = last && addedSince(last, documents, world, now, asOf);
  if (!last || !added) return { view: viewFacts(world.facts, asOf, world.others), changed: NOTHING_CHANGED };
  if (added.length === 0) return { view: last.view, kept: last.kept, changed: NOTHING_CHANGED };
  return { view: last.view.with(added, asOf), kept: last.kept, changed: new Set(added.map(({ type }) => type)) };
}

/** The facts that came since, if nothing else changed and none of them corrects an earlier one. */
function addedSince(
  last: Remembered,
  documents: readonly ClockDocument[],
  world: World,
  now: number,
  asOf: number,
): readonly Fact[] | undefined {
  const before = last.world;
  const same =
    last.documents === documents &&
    before.calendars === world.calendars &&
    before.zones === world.zones &&
    before.zone === world.zone &&
    before.others === world.others;
  if (!same || now < last.now || asOf < last.asOf || last.view.learnsAt <= asOf) return undefined;
  const { facts } = before;
  if (world.facts === facts) return [];
  if (world.facts.length < facts.length) return undefined;
  for (let i = 0; i < facts.length; i += 1) if (facts[i] !== world.facts[i]) return undefined;
  const added = world.facts.slice(facts.length);
  return added.some(({ replaces, retracts }) => replaces !== undefined || retracts !== undefined) ? undefined : added;
}
