import type { Path } from '../../json.ts';
import type { Met } from '../../clocks/document.ts';
import type { Condition, Facts, Moment } from '../../clocks/moment-document.ts';
import { typed } from '../../clocks/references.ts';
import type { FactVocabulary } from '../vocabulary.ts';
import { clockFormula, factsFormula } from './clock-formula.ts';
import { neverHolds, type Recordable } from './contradiction.ts';
import type { Formula } from './formula.ts';
import { firstNever, neverAny, through, type Never, type Verdict } from './never.ts';

export const INSTANTS = ['start', 'opens', 'due', 'met', 'missed', 'reached'] as const;
export type Instant = (typeof INSTANTS)[number];

/** What can ever be: facts on record, and instants of clocks. */
export interface Reach {
  readonly facts: FactVocabulary;
  readonly recordable: Recordable;
  readonly instant: (clock: string, instant: Instant) => Verdict;
}

/** Names of the clock's own instants that do not exist where the moment stands. */
type Without = Readonly<Record<string, Never>>;

/** Why a moment can never be known. */
export function neverComes(moment: Moment, reach: Reach, path: Path, without: Without = {}): Verdict {
  if (typeof moment === 'string')
    return Object.hasOwn(without, moment) ? without[moment] : ofFacts(moment, reach, path);
  if ('fact' in moment) return ofFacts(moment, reach, path);
  if ('planned' in moment) return ofFacts(moment.planned, reach, [...path, 'planned']);
  if ('date' in moment) return undefined;
  const each = (list: readonly Moment[], word: string) =>
    list.map((one, index) => neverComes(one, reach, [...path, word, index], without));
  if ('earliestOf' in moment) return neverAny(each(moment.earliestOf, 'earliestOf'));
  if ('firstKnown' in moment) return neverAny(each(moment.firstKnown, 'firstKnown'));
  if ('latestOf' in moment) return firstNever(each(moment.latestOf, 'latestOf'));
  if ('select' in moment)
    return neverAny(branchesOf(moment.select, [...path, 'select']).map((one) => neverTaken(one, reach, without)));
  return ofClock(moment, reach, path) ?? ofCount(moment, reach, path, without);
}

function ofFacts(facts: Facts, reach: Reach, path: Path): Verdict {
  if (typeof facts === 'string' && OWN.includes(facts)) return undefined;
  return neverFacts(facts, reach, path);
}

const OWN = ['start', 'due', 'opens', 'periodStart', 'periodEnd'];

/** Why no fact that fits can ever be on record. */
export function neverFacts(facts: Facts, reach: Reach, path: Path): Verdict {
  return neverHolds(anyFact(facts, reach, path), reach.recordable);
}

export function anyFact(facts: Facts, reach: Reach, path: Path): Formula {
  return factsFormula(facts, readerOf(reach), path);
}

export function conditionFormula(condition: Condition, reach: Reach, path: Path, holds = true): Formula {
  return clockFormula(condition, readerOf(reach), path, holds);
}

const readerOf = (reach: Reach) => ({
  facts: reach.facts,
  never: (moment: Moment, path: Path) => neverComes(moment, reach, path),
});

/** The form is a record that has one of these words. */
function ofClock(moment: object, { instant }: Reach, path: Path): Verdict {
  for (const name of INSTANTS) {
    const clock = (moment as Partial<Record<string, unknown>>)[`${name}Of`];
    if (typeof clock === 'string') return through(instant(clock, name), [...path, `${name}Of`], clock);
  }
  return undefined;
}

/** A count is known once its beginning is; a cap stands in for it until then. */
function ofCount(moment: object, reach: Reach, path: Path, without: Without): Verdict {
  const { from = 'start', cap } = moment as { from?: Moment; cap?: Moment }; // the options of every count
  if (INSTANTS.some((name) => `${name}Of` in moment)) return undefined;
  const began = neverComes(from, reach, [...path, 'from'], without);
  return began && (cap === undefined ? began : neverAny([began, neverComes(cap, reach, [...path, 'cap'], without)]));
}

type Select = Extract<Moment, { select: unknown }>['select'];

/** One way out of a `select`. */
export interface Branch {
  readonly name: string;
  readonly when?: Condition;
  readonly then: Moment;
  readonly path: Path;
}

export function branchesOf(select: Select, path: Path): readonly Branch[] {
  if (Array.isArray(select)) {
    const cases = select as readonly { readonly when?: Condition; readonly then: Moment }[];
    return cases.map((one, index) => ({ ...one, name: `case ${index + 1}`, path: [...path, index] }));
  }
  // What is not a list is the form with `by`.
  const { by, cases, else: otherwise } = select as Exclude<Select, readonly unknown[]>;
  const named = Object.entries(cases).map(([value, then]) => ({
    name: `${by} ${value}`,
    ...(by.startsWith('start.') ? {} : { when: { [by]: typed(value) } }),
    then,
    path: [...path, 'cases', value],
  }));
  return otherwise === undefined ? named : [...named, { name: 'else', then: otherwise, path: [...path, 'else'] }];
}

/** Why a branch is never taken to a moment: it is never chosen, or what it leads to never comes. */
function neverTaken(branch: Branch, reach: Reach, without: Without): Verdict {
  return neverChosen(branch, reach) ?? neverComes(branch.then, reach, branch.path, without);
}

export function neverChosen({ when, path }: Branch, reach: Reach): Verdict {
  return when && neverHolds(conditionFormula(when, reach, [...path, 'when']), reach.recordable);
}

/** Why a duty can never be satisfied. */
export function neverMet(met: Met, reach: Reach, path: Path): Verdict {
  if (typeof met === 'string' || 'fact' in met) return neverFacts(met, reach, path);
  if ('of' in met) return neverFacts(met.of, reach, [...path, 'of']);
  const word = 'anyOf' in met ? 'anyOf' : 'allOf';
  const list = 'anyOf' in met ? met.anyOf : met.allOf;
  const each = list.map((one, index) => neverMet(one, reach, [...path, word, index]));
  return word === 'anyOf' ? neverAny(each) : firstNever(each);
}
