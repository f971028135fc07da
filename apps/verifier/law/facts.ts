import { type Data, ownOf } from './not-verified.ts';

/** A fact as it was learnt; `at` and `recorded` in milliseconds. */
export interface Fact {
  readonly id: string;
  readonly type: string;
  readonly at: number;
  readonly recorded: number;
  readonly subject: string | undefined;
  readonly data: Data;
  /** It follows from a clock; nobody recorded it. */
  readonly derived: boolean;
}

/** An entry of the facts as exported. */
export interface FactEntry {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly subject?: string;
  readonly data?: Data;
  readonly replaces?: string;
  readonly retracts?: string;
  readonly source?: string;
}

/**
 * What was known at a moment: recorded by then, and not taken back by a correction that was not itself withdrawn. What
 * a clock put on record is left out, since it must follow from the rest.
 */
export function knownFacts(entries: readonly FactEntry[], asOf: number): readonly Fact[] {
  const learnt = entries.filter(
    (entry) => Date.parse(entry.recordedAt) <= asOf && entry.source?.startsWith('clock:') !== true,
  );
  const withdrawn = new Map<string, boolean>();
  const isWithdrawn = (id: string): boolean => {
    const known = withdrawn.get(id);
    if (known !== undefined) return known;
    withdrawn.set(id, false); // a circle of withdrawals is cut here
    const answer = learnt.some((other) => other.id !== id && other.retracts === id && !isWithdrawn(other.id));
    withdrawn.set(id, answer);
    return answer;
  };
  const isStanding = ({ id }: FactEntry): boolean =>
    !learnt.some((other) => other.id !== id && [other.replaces, other.retracts].includes(id) && !isWithdrawn(other.id));
  const corrects = new Map(learnt.filter(({ id }) => !isWithdrawn(id)).map(({ id, replaces }) => [id, replaces]));
  const facts = learnt
    .filter((entry) => entry.retracts === undefined && isStanding(entry))
    .map((entry) => ({ fact: factOf(entry), about: corrected(entry.id, corrects) }));
  const isOutdone = ({ fact, about }: Standing): boolean =>
    about !== undefined && facts.some((other) => other.about === about && byRecord(other.fact, fact) > 0);
  return facts
    .filter((one) => !isOutdone(one))
    .map(({ fact }) => fact)
    .sort(byOccurrence);
}

interface Standing {
  readonly fact: Fact;
  /** Of a correction: the fact that was wrong in the first place. The last word about it holds. */
  readonly about: string | undefined;
}

function corrected(id: string, corrects: ReadonlyMap<string, string | undefined>): string | undefined {
  const path: string[] = [];
  for (let at = corrects.get(id); at !== undefined && !path.includes(at); at = corrects.get(at)) path.push(at);
  return path.at(-1);
}

function factOf({ id, type, occurredAt, recordedAt, subject, data = {} }: FactEntry): Fact {
  const [at, recorded] = [Date.parse(occurredAt), Date.parse(recordedAt)];
  return { id, type, at, recorded, subject, data, derived: false };
}

export const byOccurrence = (a: Fact, b: Fact): number => a.at - b.at || byRecord(a, b);

const byRecord = (a: Fact, b: Fact): number =>
  a.recorded - b.recorded || byText(sortable(a.id), sortable(b.id)) || byText(a.id, b.id);

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** An id in which each number is written after its length, so that as text the smaller number comes first. */
const sortable = (id: string): string =>
  id.replace(/[0-9]+/g, (digits) => {
    const number = digits.replace(/^0+/, '');
    return `\u0000${String.fromCharCode(number.length)}${number}`;
  });

/** A field of the data of a fact; a dot goes into an object. */
export function fieldOf(fact: Fact, path: string): unknown {
  let value: unknown = fact.data;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = ownOf(value as Data, step);
  }
  return value;
}
