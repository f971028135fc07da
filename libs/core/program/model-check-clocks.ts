import type { ClockDocument } from '../clocks/document.ts';
import { referencesOf } from '../clocks/references.ts';
import { stuck, type Finding } from './finding.ts';
import type { FactVocabulary } from './vocabulary.ts';

/** Whether anybody or anything can ever record a fact of this type. */
export type CanHappen = (type: string) => boolean;

/**
 * People and sources can record every fact but those that only a clock records; these can happen when a clock that can
 * itself start records them.
 */
export function recordableFacts(clocks: readonly ClockDocument[], facts: FactVocabulary): CanHappen {
  const recorded = new Set<string>();
  const canHappen: CanHappen = (type) => facts[type]?.bySystem !== true || recorded.has(type);
  // Each round can only add facts, so it ends when one adds none.
  for (let known = -1; known !== recorded.size;) {
    known = recorded.size;
    for (const clock of clocks.filter((each) => !neverHappens(each, 'start', canHappen))) {
      for (const { kind, name } of referencesOf(clock)) if (kind === 'records') recorded.add(name);
    }
  }
  return canHappen;
}

/** Clocks that can never start, never be met, or neither be met nor end. */
export function* strandedClocks(clocks: readonly ClockDocument[], canHappen: CanHappen): Generator<Finding> {
  for (const [index, clock] of clocks.entries()) {
    const { id } = clock;
    const start = neverHappens(clock, 'start', canHappen);
    if (start)
      yield stuck(['clocks', index, 'start'], [id], `The clock “${id}” can never start: nothing records ${start}`);
    const met = neverHappens(clock, 'met', canHappen);
    if (met) yield stuck(['clocks', index, 'met'], [id], `The clock “${id}” can never be met: nothing records ${met}`);
    if (!hasEnd(clock)) yield endless(index, id);
  }
}

/** The facts that a part of a clock rests on, when none of them can ever be recorded; undefined otherwise. */
function neverHappens(clock: ClockDocument, part: 'start' | 'met', canHappen: CanHappen): string | undefined {
  const needed = referencesOf(clock).filter(({ kind, path }) => kind === 'fact' && path[0] === part);
  const never = needed.length > 0 && needed.every(({ name }) => !canHappen(name));
  return never ? needed.map(({ name }) => name).join(', ') : undefined;
}

/** Gates and accumulators owe nothing; whatever owes something must be met, be void or lapse. */
function hasEnd(clock: ClockDocument): boolean {
  const rules = [clock, ...(clock.editions ?? [])];
  const owes = rules.some(({ due, repeat }) => due !== undefined || repeat !== undefined);
  return !owes || rules.some((rule) => rule.met !== undefined || rule.void !== undefined || rule.expiry === 'lapsed');
}

function endless(index: number, id: string): Finding {
  const remedy = 'Say what meets it (met), that it lapses (expiry: lapsed), or what makes it void.';
  const via = [id, 'missed', 'missed for ever'];
  return stuck(['clocks', index], via, `The clock “${id}” can neither be met nor end`, remedy);
}

/** Clocks whose instants wait for each other: each cycle once, at its first clock in the document. */
export function* waitingClocks(clocks: readonly ClockDocument[]): Generator<Finding> {
  const waitsFor = new Map(clocks.map((clock) => [clock.id, otherClocks(clock)]));
  const reported = new Set<string>();
  for (const [index, { id }] of clocks.entries()) {
    const cycle = reported.has(id) ? undefined : cycleThrough(id, waitsFor);
    if (!cycle) continue;
    cycle.forEach((each) => reported.add(each));
    const message = `The clocks wait for each other: ${cycle.join(' → ')}`;
    yield stuck(['clocks', index], cycle, message, 'Let one of them begin with a fact.');
  }
}

function otherClocks(clock: ClockDocument): readonly string[] {
  const named = referencesOf(clock).filter(({ kind }) => kind === 'clock');
  return named.map(({ name }) => name);
}

/** A way from a clock back to itself; undefined when there is none. Visits every clock once. */
function cycleThrough(id: string, waitsFor: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const trails: (readonly string[])[] = [[id]];
  const visited = new Set<string>();
  for (let trail = trails.pop(); trail; trail = trails.pop()) {
    for (const next of waitsFor.get(trail.at(-1) ?? '') ?? []) {
      if (next === id) return [...trail, id];
      if (!visited.has(next)) trails.push([...trail, next]);
      visited.add(next);
    }
  }
  return undefined;
}
