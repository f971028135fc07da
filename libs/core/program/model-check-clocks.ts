import type { ClockDocument, Pause } from '../clocks/document.ts';
import type { Moment } from '../clocks/moment-document.ts';
import { referencesOf } from '../clocks/references.ts';
import { withoutRepeats, stuck, type Finding } from './finding.ts';
import { neverConcerns, neverReached, neverStarts, textsOf, type RuleText } from './reach/clock-life.ts';
import { branchesOf, neverChosen, neverComes, neverFacts, neverMet, type Reach } from './reach/moments.ts';
import type { Never, Verdict } from './reach/never.ts';

/** Clocks that never run, that stand still for ever, or that can neither be met nor end; each text of a rule by itself. */
export function strandedClocks(clocks: readonly ClockDocument[], reach: Reach): readonly Finding[] {
  return clocks.flatMap((clock, index) => {
    const found = textsOf(clock).flatMap((text) => [...strandings(text, reach)]);
    return withoutRepeats(found.map((finding) => ({ ...finding, path: ['clocks', index, ...finding.path] })));
  });
}

/** What never begins is told alone: nothing else about it matters then. */
function* strandings(text: RuleText, reach: Reach): Generator<Finding> {
  const { rule, at } = text;
  const never = (verdict: Verdict, part: string, that: string) => (verdict ? [told(text, verdict, part, that)] : []);
  const begins = [
    ...never(neverConcerns(text, reach), 'applies', 'concerns nobody'),
    ...never(neverStarts(text, reach), 'start', 'can never start'),
  ];
  yield* begins;
  if (begins.length > 0) return;
  for (const [part, that] of [
    ['due', 'can never come due'],
    ['opens', 'can never open'],
  ] as const) {
    const moment = rule[part];
    if (moment === undefined) continue;
    const verdict = neverComes(moment, reach, at(part));
    yield* never(verdict, part, that);
    if (!verdict) yield* deadBranches(text, moment, at(part), reach);
  }
  const unmet = rule.met === undefined ? undefined : neverMet(rule.met, reach, at('met'));
  yield* never(unmet, 'met', 'can never be met');
  yield* never(neverReached(text, reach), 'lookback', 'can never be reached');
  yield* endlessPauses(text, reach);
  yield* endless(text, reach);
}

function told({ rule: { id } }: RuleText, { path, via, why }: Never, part: string, that: string): Finding {
  return stuck(path, [id, part, ...via], `The clock “${id}” ${that}: ${why}`);
}

/** Cases that a branch is chosen for and whose moment never comes, whatever becomes of the others. */
function* deadBranches(text: RuleText, moment: Moment, path: Never['path'], reach: Reach): Generator<Finding> {
  if (typeof moment === 'string' || !('select' in moment)) return;
  for (const branch of branchesOf(moment.select, [...path, 'select'])) {
    const never = neverChosen(branch, reach) ? undefined : neverComes(branch.then, reach, branch.path);
    if (never) yield told(text, never, branch.name, `has no time for those of “${branch.name}”`);
  }
}

/** A pause ends by a fact, or by itself: otherwise the clock stands still for ever, and no deadline is ever missed. */
function* endlessPauses({ rule, at }: RuleText, reach: Reach): Generator<Finding> {
  for (const [index, pause] of (rule.pauses ?? []).entries()) {
    if (pause.allowance !== undefined || pause.cap !== undefined) continue;
    const path = [...at('pauses'), index];
    const never =
      pause.until === undefined
        ? { path, via: [], why: 'it names no fact that ends it' }
        : neverFacts(pause.until, reach, [...path, 'until']);
    if (!never) continue;
    const via = [rule.id, `pause ${nameOf(pause)}`, ...never.via, 'paused for ever'];
    const message = `The pause “${nameOf(pause)}” of the clock “${rule.id}” can never end: ${never.why}`;
    yield stuck(never.path, via, message, 'Give it an until that can come, an allowance or a cap.');
  }
}

function nameOf({ name, from }: Pause): string {
  return name ?? (typeof from === 'string' ? from : [from.fact].flat().join(', '));
}

/** Gates and accumulators owe nothing; whatever owes something must be met, be void or lapse. */
function* endless(text: RuleText, reach: Reach): Generator<Finding> {
  const { rule } = text;
  const { id } = rule;
  const owes = rule.due !== undefined || rule.repeat !== undefined;
  if (!owes || rule.met !== undefined || rule.expiry === 'lapsed') return;
  const never = rule.void === undefined ? undefined : neverFacts(rule.void, reach, text.at('void'));
  if (rule.void !== undefined && !never) return;
  const remedy = 'Say what meets it (met), that it lapses (expiry: lapsed), or what makes it void.';
  const why = never ? `: what makes it void never comes, because ${never.why}` : '';
  const via = [id, ...(never ? ['void', ...never.via] : []), 'missed', 'missed for ever'];
  yield stuck(never?.path ?? [], via, `The clock “${id}” can neither be met nor end${why}`, remedy);
}

/** Clocks whose instants wait for each other: each cycle once, at its first clock in the document. */
export function waitingClocks(clocks: readonly ClockDocument[]): readonly Finding[] {
  return cyclesOf(clocks).map((cycle) => {
    const index = clocks.findIndex(({ id }) => id === cycle[0]);
    const message = `The clocks wait for each other: ${cycle.join(' → ')}`;
    return stuck(['clocks', index], cycle, message, 'Let one of them begin with a fact.');
  });
}

/** From a clock back to itself, clock by clock. */
export function cyclesOf(clocks: readonly ClockDocument[]): readonly (readonly string[])[] {
  const waitsFor = new Map(clocks.map((clock) => [clock.id, otherClocks(clock)]));
  const reported = new Set<string>();
  return clocks.flatMap(({ id }) => {
    const cycle = reported.has(id) ? undefined : cycleThrough(id, waitsFor);
    cycle?.forEach((each) => reported.add(each));
    return cycle ? [cycle] : [];
  });
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
