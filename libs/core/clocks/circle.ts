import type { ClockDocument } from './document.ts';
import { addDerived, type KnownFact } from './facts.ts';
import type { Kept } from './memo.ts';
import type { ClockAnchors, Point } from './moments/context.ts';

/** Facts that clocks put on record, as `addDerived` gathers them. */
export type Effects = ReadonlyMap<string, readonly KnownFact[]>;

/**
 * Clocks that rest on each other in a circle: evaluated again, each by what the others gave the time before, until
 * nothing changes, and no more than twice as often as there are of them. Nothing hangs on the order in which they are
 * listed.
 */
export function keepCircle(
  group: readonly ClockDocument[],
  effects: Effects,
  anchors: Map<string, readonly ClockAnchors[]>,
  keepOne: (document: ClockDocument, effects: Effects) => Kept,
): ReadonlyMap<ClockDocument, Kept> {
  const members = [...group].sort((a, b) => (a.id < b.id ? -1 : 1));
  let last: ReadonlyMap<ClockDocument, Kept> = new Map();
  for (let pass = 0; pass <= 2 * members.length; pass += 1) {
    const seen = last;
    const given = (of: ClockDocument): Effects => {
      const all = new Map(effects);
      for (const other of members) if (other !== of) addDerived(all, seen.get(other)?.effects ?? []);
      return all;
    };
    last = new Map(members.map((member) => [member, keepOne(member, given(member))]));
    for (const [member, kept] of last) anchors.set(member.id, kept.anchors);
    if (members.every((member) => gave(seen.get(member)) === gave(last.get(member)))) break;
  }
  return last;
}

/** What others can see of a clock. */
const gave = (kept: Kept | undefined): string =>
  JSON.stringify([kept?.effects.map(({ fact }) => fact), kept?.anchors.map(instantsOf)]);

const instantsOf = (anchors: ClockAnchors): readonly unknown[] =>
  Object.entries(anchors).map(([name, said]: readonly [string, Point | string | boolean | undefined]) =>
    typeof said === 'object' ? [name, said.at, said.day, said.certainFrom] : [name, said],
  );
