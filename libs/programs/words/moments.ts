import { ownOf } from '#core/json.ts';
import type { Amount, Condition, Facts, Measure, Met, Moment, State, Test } from '#core/clocks/document.ts';
import { amountWords, measureWords } from './amounts.ts';

const OWN: Readonly<Record<string, string>> = {
  start: 'its start',
  due: 'its due time',
  opens: 'its opening',
  periodStart: 'the beginning of the round',
  periodEnd: 'the end of the round',
};

const OTHER_CLOCK = {
  startOf: 'the start of',
  opensOf: 'the opening of',
  dueOf: 'the due time of',
  metOf: 'the completion of',
  missedOf: 'the miss of',
  reachedOf: 'the threshold of',
} as const;

/** A point in time in words: `2 business days after discharged`. */
export function momentWords(moment: Moment, from = 'its start'): string {
  if (typeof moment === 'string') return ownOf(OWN, moment) ?? moment;
  if ('fact' in moment) return `${moment.pick === 'last' ? 'the latest ' : ''}${factsWords(moment)}`;
  if ('planned' in moment) return `the planned ${factsWords(moment.planned)}`;
  if ('date' in moment) return moment.date;
  if ('earliestOf' in moment)
    return `the earliest of ${listed(moment.earliestOf.map((each) => momentWords(each, from)))}`;
  if ('latestOf' in moment) return `the latest of ${listed(moment.latestOf.map((each) => momentWords(each, from)))}`;
  if ('firstKnown' in moment) return moment.firstKnown.map((each) => momentWords(each, from)).join(' or, unknown, ');
  if ('select' in moment) return selectWords(moment.select, from);
  const other = Object.entries(OTHER_CLOCK).find(([word]) => word in moment);
  // The word names the key that holds the other clock's id.
  if (other) return `${other[1]} “${String((moment as Record<string, unknown>)[other[0]])}”`;
  return countedWords(moment as (Amount | { back: Amount } | { presumed: Amount; rebuttedBy?: Facts }) & Measure, from);
}

function countedWords(
  moment: (Amount | { back: Amount } | { presumed: Amount; rebuttedBy?: Facts }) & Measure,
  from: string,
): string {
  const anchor = moment.from === undefined ? from : momentWords(moment.from, from);
  const limits = [
    moment.cap && `no later than ${momentWords(moment.cap, from)}`,
    moment.floor && `no earlier than ${momentWords(moment.floor, from)}`,
  ].filter((each) => typeof each === 'string');
  const tail = [measureWords(moment), ...limits.map((each) => `, ${each}`)].join('');
  if ('back' in moment) return `${amountWords(moment.back)} before ${anchor}${tail}`;
  if ('presumed' in moment) {
    const { presumed, rebuttedBy } = moment;
    if (rebuttedBy === undefined) return `receipt deemed ${amountWords(presumed)} after ${anchor}${tail}`;
    return `receipt presumed ${amountWords(presumed)} after ${anchor}, unless ${factsWords(rebuttedBy)} proves another day${tail}`;
  }
  return `${amountWords(moment)} after ${anchor}${tail}`;
}

function selectWords(select: Extract<Moment, { select: unknown }>['select'], from: string): string {
  if (Array.isArray(select)) {
    // Array.isArray does not narrow a list that is readonly.
    const cases = select as readonly { when?: Condition; then: Moment }[];
    return cases
      .map(({ when, then }) =>
        when ? `if ${conditionWords(when)}: ${momentWords(then, from)}` : `else ${momentWords(then, from)}`,
      )
      .join('; ');
  }
  // What is not a list is the form with `by`.
  const { by, cases, else: otherwise } = select as Exclude<typeof select, readonly unknown[]>;
  const named = Object.entries(cases).map(([value, each]) => `if ${by} is ${value}: ${momentWords(each, from)}`);
  return [...named, ...(otherwise === undefined ? [] : [`else ${momentWords(otherwise, from)}`])].join('; ');
}

/** `discharged`, `admitted with class inpatient`. */
export function factsWords(facts: Facts): string {
  if (typeof facts === 'string') return facts;
  const { fact, where, of, after, before } = facts;
  const tests = Object.entries(where ?? {}).map(([field, test]) => `${field} ${testWords(test).replace(/^is /, '')}`);
  return [
    typeof fact === 'string' ? fact : fact.join(' or '),
    tests.length > 0 && `with ${tests.join(' and ')}`,
    of && `of ${of}`,
    after && `at or after ${momentWords(after)}`,
    before && `at or before ${momentWords(before)}`,
  ]
    .filter((each) => typeof each === 'string')
    .join(' ');
}

/** `payerKnown.class is medicare or medicareAdvantage`. */
export function conditionWords(condition: Condition): string {
  return Object.entries(condition)
    .map(([word, part]) => {
      // The words of a condition are fixed; every other key is the path of an attribute.
      if (word === 'anyOf') return `(${(part as readonly Condition[]).map(conditionWords).join(' or ')})`;
      if (word === 'allOf') return (part as readonly Condition[]).map(conditionWords).join(' and ');
      if (word === 'not') return `not ${conditionWords(part as Condition)}`;
      if (word === 'ever') return `at any time ${conditionWords(part as Condition)}`;
      if (word === 'holds') return `there is ${factsWords(part as Facts)}`;
      return part === true ? `${word} is recorded` : `${word} ${testWords(part as Test)}`;
    })
    .join(' and ');
}

function testWords(test: Test): string {
  if (Array.isArray(test)) return `is ${test.join(' or ')}`;
  if (typeof test !== 'object' || test === null) return `is ${String(test)}`;
  return Object.entries(test)
    .map(
      ([word, value]) =>
        `${word === 'not' ? 'is not' : word} ${Array.isArray(value) ? value.join(' or ') : String(value)}`,
    )
    .join(' and ');
}

/** What satisfies, in words. */
export function metWords(met: Met): string {
  if (typeof met === 'string' || 'fact' in met) return factsWords(met);
  if ('count' in met) return `${met.count} × ${factsWords(met.of)}${met.onDifferentDays ? ' on different days' : ''}`;
  if ('reach' in met)
    return `a total ${met.sum} of ${typeof met.reach === 'number' ? met.reach : met.reach.field} in ${factsWords(met.of)}`;
  if ('distinctDays' in met) return `${met.distinctDays} days with ${factsWords(met.of)}`;
  return 'anyOf' in met ? met.anyOf.map(metWords).join(' or ') : met.allOf.map(metWords).join(' and ');
}

/** Time in a state, in words. */
export function stateWords({ from, until }: State): string {
  return `from ${factsWords(from)}${until === undefined ? '' : ` until ${factsWords(until)}`}`;
}

export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
