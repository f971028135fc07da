import type { Fact } from '../case/fact.ts';
import { byId } from './ids.ts';

const NONE_DEAD: ReadonlySet<string> = new Set();

/**
 * Ids of facts that a correction or a withdrawal names, unless that was itself withdrawn: then it corrects nothing.
 * A correction that was corrected again still stands for what it replaced. Of several that correct one fact, and stand,
 * the one recorded last holds and the others are gone.
 */
export function deadIds(corrections: readonly Fact[]): ReadonlySet<string> {
  if (corrections.length === 0) return NONE_DEAD;
  const namedBy = new Map<string, Fact[]>();
  for (const fact of corrections) {
    for (const id of [fact.replaces, fact.retracts]) {
      if (id !== undefined && id !== fact.id) namedBy.set(id, [...(namedBy.get(id) ?? []), fact]);
    }
  }
  const withdrawn = new Map<string, boolean>();
  const isWithdrawn = (id: string): boolean => {
    const answer = withdrawn.get(id);
    if (answer !== undefined) return answer;
    // A circle of withdrawals is cut here: the first one asked about is taken as standing.
    withdrawn.set(id, false);
    const result = (namedBy.get(id) ?? []).some((fact) => fact.retracts === id && !isWithdrawn(fact.id));
    withdrawn.set(id, result);
    return result;
  };
  const named = [...namedBy].filter(([, by]) => by.some(({ id }) => !isWithdrawn(id)));
  const gone = new Set(named.map(([id]) => id));
  const standing = corrections.filter(({ id, replaces }) => replaces !== undefined && !isWithdrawn(id));
  for (const id of superseded(standing, gone)) gone.add(id);
  return gone;
}

/** Of the corrections that nothing names, those that another one of the same first fact came after. */
function superseded(standing: readonly Fact[], gone: ReadonlySet<string>): readonly string[] {
  if (standing.length < 2) return [];
  const replaces = new Map(standing.map(({ id, replaces: wrong }) => [id, wrong]));
  const last = new Map<string, Fact>();
  const out: string[] = [];
  for (const fact of standing) {
    if (gone.has(fact.id) || fact.retracts !== undefined) continue;
    const first = firstOf(fact.id, replaces);
    const other = last.get(first);
    const isLast = !other || byRecord(other, fact) < 0;
    if (other) out.push(isLast ? other.id : fact.id);
    if (isLast) last.set(first, fact);
  }
  return out;
}

const byRecord = (a: Fact, b: Fact): number => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || byId(a.id, b.id);

/** What a correction corrects in the end; a circle of corrections is cut where it closes. */
function firstOf(id: string, replaces: ReadonlyMap<string, string | undefined>): string {
  const passed = new Set<string>();
  let first = id;
  for (let next = replaces.get(id); next !== undefined && !passed.has(next); next = replaces.get(next)) {
    passed.add(next);
    first = next;
  }
  return first;
}
