import type { ClockDocument } from './document.ts';
import { referencesOf } from './references.ts';

/** What evaluation needs to know of a set of clock documents; made once per set. */
export interface Plan {
  /** Documents so that what others rest on comes first; those that rest on each other in a circle are one group. */
  readonly order: readonly (readonly ClockDocument[])[];
  /** The fact types and the clocks (as `nameOf`) that a document looks at. */
  readonly looksAt: ReadonlyMap<ClockDocument, ReadonlySet<string>>;
  /** What a document gives to others: itself, and the fact types that its effects record. */
  readonly gives: ReadonlyMap<ClockDocument, readonly string[]>;
}

/** A clock's name among those of fact types. */
export const nameOf = (clock: string): string => `clock ${clock}`;

const plans = new WeakMap<readonly ClockDocument[], Plan>();

export function planOf(documents: readonly ClockDocument[]): Plan {
  const known = plans.get(documents);
  if (known) return known;
  const looksAt = new Map<ClockDocument, ReadonlySet<string>>();
  const gives = new Map<ClockDocument, readonly string[]>();
  for (const document of documents) {
    const references = referencesOf(document);
    const named = (kind: 'fact' | 'clock' | 'records'): string[] =>
      references.filter((one) => one.kind === kind).map(({ name }) => name);
    looksAt.set(document, new Set([...named('fact'), ...named('clock').map(nameOf)]));
    gives.set(document, [nameOf(document.id), ...named('records')]);
  }
  const plan = { order: sorted(documents, looksAt, gives), looksAt, gives };
  plans.set(documents, plan);
  return plan;
}

function sorted(documents: readonly ClockDocument[], looksAt: Plan['looksAt'], gives: Plan['gives']): Plan['order'] {
  const producers = new Map<string, ClockDocument[]>();
  for (const document of documents) {
    for (const name of gives.get(document) ?? []) producers.set(name, [...(producers.get(name) ?? []), document]);
  }
  return groupsOf(documents, (document) =>
    [...(looksAt.get(document) ?? [])].flatMap((name) => producers.get(name) ?? []),
  );
}

/** Strongly connected groups, each after those that it rests on (Tarjan). */
function groupsOf(
  documents: readonly ClockDocument[],
  producersOf: (document: ClockDocument) => readonly ClockDocument[],
): Plan['order'] {
  const groups: (readonly ClockDocument[])[] = [];
  const number = new Map<ClockDocument, number>();
  const open: ClockDocument[] = [];
  /** The earliest of the open ones that it reaches. */
  const visit = (document: ClockDocument): number => {
    const own = number.size;
    number.set(document, own);
    open.push(document);
    let lowest = own;
    for (const producer of producersOf(document)) {
      if (!number.has(producer)) lowest = Math.min(lowest, visit(producer));
      else if (open.includes(producer)) lowest = Math.min(lowest, number.get(producer) as number);
    }
    if (lowest === own) groups.push(open.splice(open.indexOf(document)));
    return lowest;
  };
  for (const document of documents) if (!number.has(document)) visit(document);
  return groups;
}
