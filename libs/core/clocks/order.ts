import type { ClockDocument } from './document.ts';
import { referencesOf } from './references.ts';

/** What evaluation needs to know of a set of clock documents; made once per set. */
export interface Plan {
  /** Documents so that what others rest on comes first; of a circle, the first listed. */
  readonly order: readonly ClockDocument[];
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

function sorted(
  documents: readonly ClockDocument[],
  looksAt: Plan['looksAt'],
  gives: Plan['gives'],
): readonly ClockDocument[] {
  const producers = new Map<string, ClockDocument[]>();
  for (const document of documents) {
    for (const name of gives.get(document) ?? []) producers.set(name, [...(producers.get(name) ?? []), document]);
  }
  const order: ClockDocument[] = [];
  const seen = new Set<ClockDocument>();
  const visit = (document: ClockDocument): void => {
    if (seen.has(document)) return;
    seen.add(document);
    for (const name of looksAt.get(document) ?? []) for (const producer of producers.get(name) ?? []) visit(producer);
    order.push(document);
  };
  documents.forEach(visit);
  return order;
}
