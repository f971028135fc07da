import { type Path, ownOf } from '../../json.ts';
import type { Condition, FactPattern, Facts, Moment, Scalar, Test } from '../../clocks/moment-document.ts';
import { fieldOfFact } from '../field-values.ts';
import type { FactVocabulary } from '../vocabulary.ts';
import { boundsOf } from './bounds.ts';
import { ANYTHING, domainOf, narrowed } from './domain.ts';
import { absent, all, any, POSSIBLE, present, type Formula, type Sought } from './formula.ts';
import type { Verdict } from './never.ts';

/** What a condition of a clock is read with: what facts mean, and whether a moment can ever come. */
export interface Reader {
  readonly facts: FactVocabulary;
  readonly never: (moment: Moment, path: Path) => Verdict;
}

/** A condition of a clock. It is true or false: what nobody recorded fails a test, and passes its negation. */
export function clockFormula(condition: Condition, reader: Reader, path: Path, holds = true): Formula {
  const parts = Object.entries(condition).map(([word, part]): Formula => {
    const at = [...path, word];
    if (word === 'anyOf' || word === 'allOf') {
      // The words of a condition are fixed, as are the forms behind them.
      const list = (part as readonly Condition[]).map((each, i) => clockFormula(each, reader, [...at, i], holds));
      return (word === 'allOf') === holds ? all(list) : any(list);
    }
    if (word === 'not') return clockFormula(part as Condition, reader, at, !holds);
    if (word === 'ever') return clockFormula(part as Condition, reader, at, holds);
    if (word === 'holds') return holds ? factsFormula(part as FactPattern, reader, at) : noneFormula(part as Facts, at);
    return attribute(word, part as Test, reader, at, holds);
  });
  return holds ? all(parts) : any(parts);
}

/** Some fact that fits: of several types any. Of another subject anything may be on record. */
export function factsFormula(facts: Facts, reader: Reader, path: Path): Formula {
  const { fact, where = {}, of, after, before } = patternOf(facts);
  if (of !== undefined) return POSSIBLE;
  const types = typeof fact === 'string' ? [fact] : fact;
  const bounds = Object.entries({ after, before }).filter(([, moment]) => moment !== undefined) as [string, Moment][];
  return all([
    any(types.map((type) => present({ fact: type, where: wanted(where) }, path))),
    ...bounds.map(([word, moment]): Formula => {
      const at = [...path, word];
      return { kind: 'moment', never: reader.never(moment, at), path: at, text: word };
    }),
  ]);
}

const patternOf = (facts: Facts): FactPattern => (typeof facts === 'string' ? { fact: facts } : facts);

/** No fact that fits. Whatever narrows the pattern makes that easier, so only bare types can be in the way. */
function noneFormula(facts: Facts, path: Path): Formula {
  const { fact, where, of, after, before } = patternOf(facts);
  if (where ?? of ?? after ?? before) return POSSIBLE;
  return all((typeof fact === 'string' ? [fact] : fact).map((type) => absent({ fact: type, where: {} }, path)));
}

/** The tests that name values; what else is tested is left out, so that more seems possible. */
function wanted(where: NonNullable<FactPattern['where']>): Sought['where'] {
  return Object.fromEntries(
    Object.entries(where).flatMap(([field, test]) => {
      const values = valuesOf(test);
      return values === undefined || values.includes(true) ? [] : [[field, values]];
    }),
  );
}

function valuesOf(test: Test): readonly Exclude<Scalar, null>[] | undefined {
  const list = Array.isArray(test) ? (test as readonly Scalar[]) : [test];
  const named = list.filter((value): value is Exclude<Scalar, null> => value !== null && typeof value !== 'object');
  return named.length === list.length ? named : undefined;
}

function attribute(name: string, test: Test, { facts }: Reader, path: Path, holds: boolean): Formula {
  const [fact = '', ...rest] = name.split('.');
  const field = rest.join('.');
  if (field === '') return known(fact, test, path, holds);
  const values = valuesOf(test);
  const described = fieldOfFact(ownOf(facts, fact), field);
  // `true` also asks whether there is anything at all.
  const compared = values && !(values.includes(true) && described?.type !== 'boolean') ? values : undefined;
  const isNumber = described?.type === 'integer' || described?.type === 'number';
  const left = compared ? among(compared, holds) : isNumber ? boundsOf(test, holds) : undefined;
  if (!left) return holds && asksForOne(test) ? presence(fact, path) : POSSIBLE;
  const domain = narrowed(domainOf(described), left.domain);
  const value: Formula = { kind: 'value', name, domain, orNone: !holds, path, text: `${name} ${left.text}` };
  return holds ? all([value, presence(fact, path)]) : value;
}

function among(values: readonly Exclude<Scalar, null>[], holds: boolean): ReturnType<typeof boundsOf> {
  const text = `is ${holds ? '' : 'not '}${values.join(' or ')}`;
  return { domain: { ...ANYTHING, ...(holds ? { only: values } : { except: values }) }, text };
}

/** Whether such a fact is there at all. */
function known(fact: string, test: Test, path: Path, holds: boolean): Formula {
  if (typeof test !== 'boolean') return POSSIBLE;
  return test === holds ? presence(fact, path) : absent({ fact, where: {} }, path);
}

/** The fact that started the clock is there. */
const presence = (fact: string, path: Path): Formula =>
  fact === 'start' ? POSSIBLE : present({ fact, where: {} }, path);

/** Whether a test is failed by what nobody recorded. */
function asksForOne(test: Test): boolean {
  if (typeof test !== 'object' || test === null || Array.isArray(test)) return true;
  // Lists and scalars are dealt with above.
  const { atLeast, atMost, above, below, exists } = test as Exclude<Test, Scalar | readonly Scalar[]>;
  return exists === true || [atLeast, atMost, above, below].some((bound) => bound !== undefined);
}
