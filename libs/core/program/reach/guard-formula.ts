import { type Path, ownOf } from '../../json.ts';
import type { Condition, FactPattern, Scalar, Test, Value } from '../condition.ts';
import { fieldOfFact } from '../field-values.ts';
import type { FactVocabulary } from '../vocabulary.ts';
import { ANYTHING, HOW_MANY, domainOf, isEmpty, isIn, narrowed, type Domain } from './domain.ts';
import { absent, all, any, asList, nameOf, POSSIBLE, present, type Formula, type Sought } from './formula.ts';

/** A condition of guards and eligibility. What has no value is neither true nor false, so its negation asks for one too. */
export function guardFormula(rule: Condition, facts: FactVocabulary, path: Path, holds = true): Formula {
  if ('all' in rule || 'any' in rule) {
    const word = 'all' in rule ? 'all' : 'any';
    const list = 'all' in rule ? rule.all : rule.any;
    const parts = list.map((each, index) => guardFormula(each, facts, [...path, word, index], holds));
    return (word === 'all') === holds ? all(parts) : any(parts);
  }
  if ('not' in rule) return guardFormula(rule.not, facts, [...path, 'not'], !holds);
  if ('recorded' in rule) return (holds ? present : absent)(soughtBy(rule.recorded), [...path, 'recorded']);
  return valueFormula(rule, facts, path, holds);
}

function soughtBy({ fact, where = {} }: FactPattern): Sought {
  return { fact, where: Object.fromEntries(Object.entries(where).map(([name, wanted]) => [name, asList(wanted)])) };
}

function valueFormula(rule: Value & Test, facts: FactVocabulary, path: Path, holds: boolean): Formula {
  const { name, domain } = readFrom(rule, facts);
  const choices = holds ? [passing(rule)] : failing(rule);
  return any(
    choices.map(({ domain: wanted, text }) => {
      const left = narrowed(domain, wanted);
      return all([
        { kind: 'value', name, domain: left, orNone: false, path, text: `${name} ${text}` },
        ...needed(rule, left, path),
      ]);
    }),
  );
}

/** What a value is called, and what it can be before it is tested. Of one name there is one value at a time. */
function readFrom(value: Value, facts: FactVocabulary): { readonly name: string; readonly domain: Domain } {
  if ('days' in value) {
    const name = `the days from ${value.days.from} to ${value.days.openEnd ?? value.days.to}`;
    return { name, domain: { ...ANYTHING, whole: true } };
  }
  if ('count' in value) return { name: `the number of ${nameOf(soughtBy(value.count))}`, domain: HOW_MANY };
  if ('weigh' in value) {
    return { name: `the weight of ${nameOf(soughtBy(value.weigh))}`, domain: { ...ANYTHING, min: 0 } };
  }
  const sought = soughtBy(value);
  const own = ownOf(sought.where, value.field);
  const described = domainOf(fieldOfFact(ownOf(facts, value.fact), value.field));
  return {
    name: `${nameOf(sought)}.${value.field}`,
    domain: own ? narrowed(described, { ...ANYTHING, only: own }) : described,
  };
}

/** The facts that a value rests on. */
function needed(value: Value, domain: Domain, path: Path): readonly Formula[] {
  if ('days' in value) {
    const { from, to, openEnd } = value.days;
    const ends = openEnd === 'now' ? [from] : [from, to];
    return ends.map((fact) => present({ fact, where: {} }, path));
  }
  if ('count' in value) return [counted(soughtBy(value.count), domain, path)];
  if ('weigh' in value) return [present(soughtBy(value.weigh), path)];
  const sought = soughtBy(value);
  const { only } = domain;
  return [present(only ? { ...sought, where: { ...sought.where, [value.field]: only } } : sought, path)];
}

function counted(sought: Sought, domain: Domain, path: Path): Formula {
  if (!isIn(domain, 0)) return present(sought, path);
  return isEmpty(narrowed(domain, { ...ANYTHING, min: 1 })) ? absent(sought, path) : POSSIBLE;
}

interface Wanted {
  readonly domain: Domain;
  readonly text: string;
}

function passing({ is, isNot, atLeast, atMost }: Test): Wanted {
  const texts = [
    is === undefined ? '' : `is ${words(is)}`,
    isNot === undefined ? '' : `is not ${words(isNot)}`,
    atLeast === undefined ? '' : `is at least ${atLeast}`,
    atMost === undefined ? '' : `is at most ${atMost}`,
  ];
  const domain = {
    ...ANYTHING,
    ...(is === undefined ? {} : { only: asList(is) }),
    except: isNot === undefined ? [] : asList(isNot),
    min: atLeast ?? -Infinity,
    max: atMost ?? Infinity,
  };
  return { domain, text: texts.filter((text) => text !== '').join(' and ') };
}

/** A test fails as soon as one of its parts does. A bound is failed by what lies on the other side, itself excepted. */
function failing({ is, isNot, atLeast, atMost }: Test): readonly Wanted[] {
  const ways: Wanted[] = [];
  if (is !== undefined) ways.push({ domain: { ...ANYTHING, except: asList(is) }, text: `is not ${words(is)}` });
  if (isNot !== undefined) ways.push({ domain: { ...ANYTHING, only: asList(isNot) }, text: `is ${words(isNot)}` });
  if (atLeast !== undefined)
    ways.push({ domain: { ...ANYTHING, max: atLeast, except: [atLeast] }, text: `is below ${atLeast}` });
  if (atMost !== undefined)
    ways.push({ domain: { ...ANYTHING, min: atMost, except: [atMost] }, text: `is above ${atMost}` });
  return ways;
}

const words = (wanted: Scalar | readonly Scalar[]): string => asList(wanted).join(' or ');
