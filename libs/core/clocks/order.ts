import type { ClockDocument } from './document.ts';

/** What evaluation needs to know of a set of clock documents; made once per set. */
export interface Plan {
  /** Documents so that what others rest on comes first; of a circle, the first listed. */
  readonly order: readonly ClockDocument[];
  /** Every text in a document: the fact types and clocks it may look at are among them. */
  readonly words: ReadonlyMap<ClockDocument, ReadonlySet<string>>;
  /** What a document gives to others: its id, and the fact types that its effects record. */
  readonly gives: ReadonlyMap<ClockDocument, readonly string[]>;
}

const plans = new WeakMap<readonly ClockDocument[], Plan>();

export function planOf(documents: readonly ClockDocument[]): Plan {
  const known = plans.get(documents);
  if (known) return known;
  const words = new Map(documents.map((document) => [document, wordsOf(document)]));
  const gives = new Map(documents.map((document) => [document, [document.id, ...recordsOf(document)]]));
  const plan = { order: sorted(documents, words, gives), words, gives };
  plans.set(documents, plan);
  return plan;
}

function wordsOf(document: ClockDocument): ReadonlySet<string> {
  const words = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') words.add(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        words.add(key);
        if (key.includes('.')) words.add(key.slice(0, key.indexOf('.')));
        if (typeof inner === 'string' && inner.includes('.')) words.add(inner.slice(0, inner.indexOf('.')));
        walk(inner);
      }
    }
  };
  walk({
    ...document,
    id: undefined,
    title: undefined,
    cites: undefined,
    missed: undefined,
    effects: undefined,
    warn: [document.warn],
  });
  return words;
}

/** Fact types that a clock's effects put on record. */
function recordsOf(document: ClockDocument): readonly string[] {
  const rules = [document, ...(document.editions ?? [])];
  const effects = rules.flatMap((rule) => [
    rule.missed,
    ...Object.values(rule.effects ?? {}),
    ...(rule.warn ?? []).map(({ effect }) => effect),
  ]);
  return effects.map((effect) => effect?.record).filter((type) => type !== undefined);
}

function sorted(
  documents: readonly ClockDocument[],
  words: Plan['words'],
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
    for (const word of words.get(document) ?? []) for (const producer of producers.get(word) ?? []) visit(producer);
    order.push(document);
  };
  documents.forEach(visit);
  return order;
}
