import { ownOf } from '#core/json.ts';
import type { Amount, Condition, Facts, Measure, Moment, Test } from '#core/clocks/moment-document.ts';
import { amountWords, measureWords } from './amounts.ts';
import { enclosed, listed, said } from './said.ts';

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

const TESTS: Readonly<Record<string, string>> = {
  not: 'is not',
  atLeast: 'is at least',
  atMost: 'is at most',
  above: 'is above',
  below: 'is below',
};

/** A point in time in words: `2 business days after discharged`. */
export function momentWords(moment: Moment, from = 'its start'): string {
  if (typeof moment === 'string') return ownOf(OWN, moment) ?? moment;
  if ('fact' in moment) return `${moment.pick === 'last' ? 'the latest ' : ''}${factsWords(moment)}`;
  if ('planned' in moment) return plannedWords(moment);
  if ('date' in moment) return moment.date;
  if ('earliestOf' in moment) return `the earliest of ${termsWords(moment.earliestOf, from)}`;
  if ('latestOf' in moment) return `the latest of ${termsWords(moment.latestOf, from)}`;
  if ('firstKnown' in moment)
    return moment.firstKnown.map((each) => termWords(each, from)).join(' or, while that is unknown, ');
  if ('select' in moment) return selectWords(moment.select, from);
  const other = Object.entries(OTHER_CLOCK).find(([word]) => word in moment);
  // The word names the key that holds the other clock's id; beside it stands only the name of an instance.
  if (other) return otherWords(moment as Readonly<Record<string, string>>, other);
  return countedWords(moment as (Amount | { back: Amount } | { presumed: Amount; rebuttedBy?: Facts }) & Measure, from);
}

const SEVERAL = ['earliestOf', 'latestOf', 'firstKnown', 'select'];

const termWords = (moment: Moment, from: string): string =>
  enclosed(momentWords(moment, from), typeof moment !== 'string' && SEVERAL.some((word) => word in moment));

const termsWords = (moments: readonly Moment[], from: string): string =>
  listed(moments.map((each) => termWords(each, from)));

const plannedWords = ({ planned, field }: Extract<Moment, { planned: Facts }>): string =>
  `the planned ${field === undefined ? '' : `${field} of `}${factsWords(planned)}`;

function otherWords(moment: Readonly<Record<string, string>>, [word, of]: readonly [string, string]): string {
  const { instance } = moment;
  return `${of} “${moment[word]}”${instance === undefined ? '' : ` (${instance})`}`;
}

function countedWords(
  moment: (Amount | { back: Amount } | { presumed: Amount; rebuttedBy?: Facts }) & Measure,
  from: string,
): string {
  const anchor = moment.from === undefined ? from : termWords(moment.from, from);
  const limits = said([
    moment.cap && `no later than ${momentWords(moment.cap, from)}`,
    moment.floor && `no earlier than ${momentWords(moment.floor, from)}`,
  ]);
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
  return said([
    typeof fact === 'string' ? fact : fact.join(' or '),
    tests.length > 0 && `with ${tests.join(' and ')}`,
    of && `of ${of}`,
    after && `at or after ${momentWords(after)}`,
    before && `at or before ${momentWords(before)}`,
  ]).join(' ');
}

/** `payerKnown.class is medicare or medicareAdvantage`. */
export function conditionWords(condition: Condition): string {
  const parts = Object.entries(condition);
  const words = parts.map(([word, part]) => {
    const isList = word === 'anyOf' || word === 'allOf';
    return enclosed(partWords(word, part), isList && parts.length > 1);
  });
  return listed(words);
}

/** The words of a condition are fixed; every other key is a fact, or the path of an attribute of one. */
function partWords(word: string, part: unknown): string {
  if (word === 'anyOf') return listed((part as readonly Condition[]).map(innerWords), 'or');
  if (word === 'allOf') return listed((part as readonly Condition[]).map(innerWords), 'and');
  if (word === 'not') return `not ${innerWords(part as Condition)}`;
  if (word === 'ever') return `at any time ${innerWords(part as Condition)}`;
  if (word === 'holds') return `there is ${factsWords(part as Facts)}`;
  if (!word.includes('.') && typeof part === 'boolean') return `${word} is ${part ? '' : 'not '}recorded`;
  return `${word} ${testWords(part as Test)}`;
}

/** A condition as a part of another one. */
function innerWords(condition: Condition): string {
  const parts = Object.entries(condition);
  const isList = parts.some(([word]) => word === 'anyOf' || word === 'allOf');
  return enclosed(conditionWords(condition), isList || parts.length > 1);
}

function testWords(test: Test): string {
  if (Array.isArray(test)) return `is ${test.join(' or ')}`;
  if (typeof test !== 'object' || test === null) return `is ${String(test)}`;
  return Object.entries(test)
    .map(([word, value]) => {
      if (word === 'exists') return value === true ? 'is said' : 'is not said';
      return `${TESTS[word] ?? word} ${Array.isArray(value) ? value.join(' or ') : String(value)}`;
    })
    .join(' and ');
}
