import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../case/fact.ts';
import type { Condition, Value } from './condition.ts';
import { leaves } from './condition-values.ts';
import { evaluateEligibility } from './eligibility.ts';
import type { Reading } from './evaluate-condition.ts';
import { truthOf, valueOf } from './evaluate-condition.ts';
import { knownFacts } from './known-facts.ts';
import { evaluateScore } from './scoring.ts';

function known(type: string, day: string, data: Fact['data'] = {}, id = `${type}-${day}`): Fact {
  return { id, type, occurredAt: `${day}T12:00:00.000Z`, recordedAt: `${day}T12:00:00.000Z`, data };
}

function reading(facts: readonly Fact[], now = '2026-03-10T12:00:00.000Z'): Reading {
  return { known: knownFacts(facts), now, localDay: (instant) => Math.floor(Date.parse(instant) / 86_400_000) };
}

const AGE: Condition = { fact: 'personDescribed', field: 'ageYears', atLeast: 18 };
const ADULT = known('personDescribed', '2026-03-01', { ageYears: 40 });
const CHILD = known('personDescribed', '2026-03-02', { ageYears: 9 });

describe('a condition is true, false or unknown', () => {
  test.each<[string, Condition, readonly Fact[], string]>([
    ['a value that passes', AGE, [ADULT], 'true'],
    ['the latest fact speaks', AGE, [CHILD, ADULT], 'false'],
    ['no fact', AGE, [], 'unknown'],
    ['no such field', { ...AGE, field: 'height' }, [ADULT], 'unknown'],
    ['not unknown', { not: AGE }, [], 'unknown'],
    ['not true', { not: AGE }, [ADULT], 'false'],
    ['all: one false decides', { all: [AGE, { recorded: { fact: 'x' } }] }, [], 'false'],
    ['all: one unknown', { all: [AGE, { not: { recorded: { fact: 'x' } } }] }, [], 'unknown'],
    ['any: one true decides', { any: [AGE, { not: { recorded: { fact: 'x' } } }] }, [], 'true'],
    ['any: one unknown', { any: [AGE, { recorded: { fact: 'x' } }] }, [], 'unknown'],
    ['one of several', { fact: 'personDescribed', field: 'ageYears', is: [9, 40] }, [ADULT], 'true'],
    ['none of several', { fact: 'personDescribed', field: 'ageYears', isNot: [9, 40] }, [ADULT], 'false'],
    ['recorded with data', { recorded: { fact: 'personDescribed', where: { ageYears: 9 } } }, [ADULT], 'false'],
    ['at most', { fact: 'personDescribed', field: 'ageYears', atMost: 40 }, [ADULT], 'true'],
    [
      'a number asked of a text',
      { fact: 'admitted', field: 'class', atLeast: 1 },
      [known('admitted', '2026-03-01', { class: 'x' })],
      'false',
    ],
  ])('%s', (_, condition, facts, truth) => {
    expect(truthOf(condition, reading(facts))).toBe(truth);
  });

  test('a corrected fact is no longer known; a correction that is withdrawn corrects nothing', () => {
    const wrong = { ...known('personDescribed', '2026-03-01', { ageYears: 9 }), replaces: ADULT.id, id: 'wrong' };
    const withdrawn = { ...known('personDescribed', '2026-03-03'), retracts: 'wrong', id: 'withdrawn' };
    expect(truthOf(AGE, reading([ADULT, wrong]))).toBe('false');
    expect(truthOf(AGE, reading([withdrawn, wrong, ADULT]))).toBe('true');
  });
});

describe('a value read from facts', () => {
  const stay = { days: { from: 'admitted', to: 'discharged' } } as const;
  test.each<[string, Value, readonly Fact[], unknown]>([
    ['days from one to another', stay, [known('admitted', '2026-03-01'), known('discharged', '2026-03-05')], 4],
    ['days, the end unknown', stay, [known('admitted', '2026-03-01')], undefined],
    ['days to now', { days: { ...stay.days, openEnd: 'now' } }, [known('admitted', '2026-03-01')], 9],
    ['a count', { count: { fact: 'contactAttempted' } }, [known('contactAttempted', '2026-03-01')], 1],
    ['a count of nothing', { count: { fact: 'contactAttempted' } }, [], 0],
  ])('%s', (_, value, facts, expected) => {
    expect(valueOf(value, reading(facts))).toBe(expected);
  });

  // Worked out by hand: diabetes with end-organ damage covers the plain form; each group once.
  const CHARLSON: Value = {
    weigh: { fact: 'diagnosisRecorded', field: 'code' },
    groups: [
      { id: 'diabetes', points: 1, prefixes: { icd9cm: ['250'], icd10cm: ['E11'] } },
      { id: 'diabetesDamage', points: 2, prefixes: { icd9cm: ['2504', '2505'] }, replaces: ['diabetes'] },
      { id: 'heartFailure', points: 2, prefixes: { icd9cm: ['428'] } },
    ],
  };
  const diagnosis = (code: string, system = 'icd9cm'): Fact =>
    known('diagnosisRecorded', '2026-03-01', { code, system }, `${system}-${code}`);
  test.each<[string, readonly Fact[], number | undefined]>([
    ['no diagnosis on file', [], undefined],
    ['none that counts', [diagnosis('V57')], 0],
    ['a code with its dot', [diagnosis('250.83')], 1],
    ['the same group twice', [diagnosis('250.02'), diagnosis('250.83')], 1],
    ['the worse form covers the milder', [diagnosis('250.02'), diagnosis('250.41')], 2],
    ['two groups', [diagnosis('428.0'), diagnosis('250.02')], 3],
    ['another code system', [diagnosis('E11.9', 'icd10cm'), diagnosis('428', 'icd10cm')], 1],
  ])('weights by code group: %s', (_, facts, expected) => {
    expect(valueOf(CHARLSON, reading(facts))).toBe(expected);
  });
});

test('eligibility keeps every rule with its values, and one failure outweighs what is missing', () => {
  const rules = [
    { id: 'adult', title: { en: 'Adult' }, rule: AGE },
    { id: 'class', title: { en: 'Class' }, rule: { fact: 'admitted', field: 'class', is: 'inpatient' } },
  ];
  expect(evaluateEligibility({ rules }, reading([CHILD]))).toEqual({
    outcome: 'ineligible',
    rules: [
      { rule: 'adult', outcome: 'fail', value: { 'personDescribed.ageYears': 9 } },
      { rule: 'class', outcome: 'missing', value: { 'admitted.class': null } },
    ],
  });
  expect(evaluateEligibility(undefined, reading([])).outcome).toBe('eligible');
});

test('the values of a nested condition are all named', () => {
  const condition: Condition = { any: [AGE, { not: { recorded: { fact: 'declined', where: { service: 'x' } } } }] };
  expect(leaves(condition, reading([ADULT]))).toEqual({ 'personDescribed.ageYears': 40, 'declined[service=x]': false });
});

test('a score names each item, what it assumed and what it lacks', () => {
  const document = {
    id: 's',
    version: '1',
    title: { en: 'S' },
    items: [
      {
        id: 'a',
        title: { en: 'A' },
        value: { fact: 'admitted', field: 'emergent' },
        points: { map: { true: 3 }, other: 0 },
      },
      {
        id: 'b',
        title: { en: 'B' },
        value: { fact: 'emergencyVisits', field: 'count' },
        points: {
          bands: [
            { from: 0, points: 0 },
            { from: 2, points: 2 },
          ],
        },
        ifMissing: 1,
      },
      {
        id: 'c',
        title: { en: 'C' },
        value: { fact: 'personDescribed', field: 'ageYears' },
        points: { bands: [{ from: 65, points: 5 }] },
      },
    ],
    levels: [
      { from: 0, level: 'low' as const },
      { from: 4, level: 'high' as const },
    ],
  };
  const facts = [known('admitted', '2026-03-01', { emergent: true }), ADULT];
  expect(evaluateScore(document, reading(facts))).toEqual({
    instrument: 's',
    version: '1',
    complete: false,
    score: 4,
    level: 'high',
    items: [
      { item: 'a', value: true, points: 3, outcome: 'scored' },
      { item: 'b', value: null, points: 1, outcome: 'assumed' },
      { item: 'c', value: 40, points: 0, outcome: 'missing' },
    ],
  });
});
