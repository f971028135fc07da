import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { ClockDocument } from '../clocks/document.ts';
import { referencesOf } from '../clocks/references.ts';
import type { Condition } from './condition.ts';
import type {
  EligibilityDocument,
  ProgramDocument,
  Requirements,
  ScoreDocument,
  ScoreItem,
  ScoreRange,
} from './document.ts';
import { strandedClocks } from './model-check-clocks.ts';
import { modelCheck } from './model-check.ts';
import { reachIn } from './reach/reach.ts';
import { withSystemFacts, type FactVocabulary } from './vocabulary.ts';

const meaning = { description: '', occurred: '' };
const code = (...values: string[]) => ({ type: 'code' as const, description: '', enum: values });

/** A small vocabulary: `never` is recorded by nothing, `late` by the clock of a test. */
const FACTS: FactVocabulary = withSystemFacts({
  asked: { ...meaning, data: { track: code('standard', 'fast') } },
  answered: meaning,
  payerKnown: { ...meaning, data: { class: code('public', 'private') } },
  personDescribed: { ...meaning, data: { ageYears: { type: 'integer', description: '', min: 0, max: 130 } } },
  never: { ...meaning, bySystem: true },
  late: { ...meaning, bySystem: true },
  later: { ...meaning, bySystem: true },
});

const title = { en: 'Title' };
const reason = (outcome: ProgramDocument['reasons']['close'][number]['outcome']) => ({ code: outcome, title, outcome });
const CLOCK: ClockDocument = { id: 'answer', start: 'asked', due: { days: 7 }, met: 'answered' };

interface Change {
  readonly assess?: Requirements;
  readonly monitor?: Requirements;
  readonly closing?: Requirements;
  readonly rules?: readonly Condition[];
  readonly evaluateOn?: readonly string[];
  readonly clocks?: readonly ClockDocument[];
  readonly clock?: Partial<ClockDocument>;
}

/** identify → assess → monitor, one clock, and what a test changes. */
function program({
  assess = { eligible: true },
  monitor,
  closing,
  rules,
  evaluateOn = [],
  clocks = [],
  clock,
}: Change): ProgramDocument {
  const eligibility: EligibilityDocument = {
    rules: (rules ?? [{ recorded: { fact: 'asked' } }]).map((rule, index) => ({ id: `rule${index}`, title, rule })),
    evaluateOn,
  };
  return {
    id: 'small',
    version: '2026.1',
    title,
    team: 'team',
    citations: {},
    stages: {
      identify: { title, tasks: ['look'] },
      assess: { title, tasks: ['look'], requires: assess },
      monitor: { title, tasks: ['look'], ...(monitor ? { requires: monitor } : {}) },
    },
    ...(closing ? { closing: { requires: closing } } : {}),
    eligibility,
    tasks: [{ id: 'look', title, assign: 'team' }],
    reasons: {
      close: (['completed', 'withdrawn', 'deceased', 'enteredInError', 'ineligible'] as const).map(reason),
      hold: [],
      block: [],
      waive: [],
      transfer: [],
      reopen: [],
    },
    clocks: [{ ...CLOCK, ...clock }, ...clocks],
  };
}

const is = (value: string): Condition => ({ fact: 'payerKnown', field: 'class', is: value });
const age = (test: { atLeast?: number; atMost?: number }): Condition => ({
  fact: 'personDescribed',
  field: 'ageYears',
  ...test,
});
const guard = (rule: Condition): Requirements => ({ conditions: [{ id: 'guard', title, rule }] });
const recorded = (fact: string): Condition => ({ recorded: { fact } });
const records = (id: string, start: ClockDocument['start'] & {}, record: string): ClockDocument => ({
  id,
  start,
  due: { days: 1 },
  met: 'answered',
  missed: { record },
});

/** Each finding as it is told, with its place. */
const told = (change: Change): string[] =>
  modelCheck(program(change), FACTS).map(
    ({ path, message, via, remedy }) => `${path.join('.')}: ${message} (${via.join(' → ')}) ${remedy}`,
  );

describe('a score whose range is not that of its items', () => {
  const items: readonly ScoreItem[] = [
    {
      id: 'a',
      title,
      value: { fact: 'asked', field: 'n' },
      points: { bands: [0, 3].map((points) => ({ from: points, points })) },
    },
    { id: 'b', title, value: { fact: 'asked', field: 'm' }, points: { map: { x: 2 }, other: -1 }, ifMissing: 4 },
  ];
  const found = (range: ScoreRange | undefined, high: number): string[] => {
    const levels: ScoreDocument['levels'] = [
      { from: 0, level: 'low' },
      { from: high, level: 'high' },
    ];
    const score = { id: 's', version: '1', title, items, levels, ...(range ? { range } : {}) };
    return modelCheck({ ...program({}), scores: [score] }, FACTS).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );
  };

  test('is named, and so is a level that no total reaches', () => {
    expect(found({ from: -1, to: 7 }, 7)).toEqual([]);
    expect(found({ from: -5, to: 10 }, 7)).toEqual([]);
    expect(found(undefined, 7)).toEqual([]);
    expect(found({ from: 0, to: 7 }, 7)).toEqual([
      'scores.0.range: “s” goes from 0 to 7, but its items add up to -1 to 7.',
    ]);
    expect(found(undefined, 8)).toEqual([
      'scores.0.levels.1: “s” goes from -1 to 7, so its level “high” from 8 on is never reached.',
    ]);
  });

  test('is named, and so are steps that do not go up', () => {
    const bands = (...froms: readonly number[]): string[] => {
      const a = { ...items[0], points: { bands: froms.map((from) => ({ from, points: from })) } } as ScoreItem;
      const levels: ScoreDocument['levels'] = froms.map((from) => ({ from, level: 'low' }));
      const score = { id: 's', version: '1', title, items: [a], levels };
      return modelCheck({ ...program({}), scores: [score] }, FACTS).map(({ path }) => path.join('.'));
    };
    expect(bands(0, 1, 2)).toEqual([]);
    expect(bands(0, 2, 1)).toEqual(['scores.0.levels.2', 'scores.0.items.0.points.bands.2']);
    expect(bands(0, 0)).toEqual(['scores.0.levels.1', 'scores.0.items.0.points.bands.1']);
  });
});

describe('a program that strands a case is refused, with the way', () => {
  test.each<[string, Change, RegExp]>([
    [
      'eligibility rests on a fact that nothing records',
      { rules: [recorded('never')] },
      /^eligibility\.rules\.0.*No case can ever be eligible, so none can enter “assess”: nothing records never\. \(identify → assess → eligible → rule rule0 → never\)/,
    ],
    [
      'eligibility asks for two things of which one excludes the other',
      { rules: [is('public'), is('private')] },
      /^eligibility\.rules\.1.*“payerKnown\.class is public” and “payerKnown\.class is private” never hold together/,
    ],
    ['eligibility asks for no age', { rules: [age({ atLeast: 65 }), age({ atMost: 17 })] }, /never hold together/],
    [
      'eligibility asks for a fact and for its absence',
      { rules: [{ any: [is('public'), is('private')] }, { not: recorded('payerKnown') }] },
      /payerKnown.*never hold together/,
    ],
    ['eligibility negates itself', { rules: [age({ atLeast: 18 }), { not: age({ atLeast: 18 }) }] }, /never hold/],
    [
      'a guard contradicts itself',
      { monitor: guard({ all: [is('public'), { not: is('public') }] }) },
      /^stages\.monitor\.requires\.conditions\.0.*can ever enter “monitor”.*never hold together.*identify → assess → monitor → requires/,
    ],
    [
      'a guard asks for a fact and for its absence',
      { monitor: { facts: ['answered'], ...guard({ not: recorded('answered') }) } },
      /“answered is recorded” and “answered is not recorded” never hold together/,
    ],
    [
      'a guard asks for none and for one',
      { monitor: guard({ all: [{ count: { fact: 'asked' }, atMost: 0 }, recorded('asked')] }) },
      /never hold together/,
    ],
    [
      'a stage requires a fact that nothing records',
      { monitor: { facts: ['never'] } },
      /“monitor”: nothing records never\. \(identify → assess → monitor → requires → never\)/,
    ],
    [
      'a stage requires what only a clock of a later stage records',
      {
        assess: { facts: ['late'] },
        clocks: [records('watch', { fact: 'stageEntered', where: { stage: 'monitor' } }, 'late')],
      },
      /“assess”: only a clock records late, and for it the case has not entered “monitor” by then\. \(identify → assess → requires → late → clock watch → stageEntered \(stage monitor\)\)/,
    ],
    [
      'a stage requires what a chain of clocks of a later stage records',
      {
        assess: { facts: ['later'] },
        clocks: [
          records('watch', { fact: 'stageEntered', where: { stage: 'assess' } }, 'late'),
          records('watch-on', 'late', 'later'),
        ],
      },
      /requires → later → clock watch-on → late → clock watch → stageEntered/,
    ],
    [
      'a stage requires what a clock records that never starts',
      { monitor: { facts: ['late'] }, clocks: [records('watch', 'never', 'late')] },
      /monitor → requires → late → clock watch → never/,
    ],
    [
      'a guard asks for what nobody who is eligible has',
      { rules: [is('public')], evaluateOn: ['payerKnown'], monitor: { eligible: true, ...guard(is('private')) } },
      /^stages\.monitor\.requires\.conditions\.0.*can ever enter “monitor”: “payerKnown\.class is public” and “payerKnown\.class is private” never hold together\. \(identify → assess → monitor → requires/,
    ],
    [
      'an end that nobody reaches',
      { closing: guard(recorded('never')) },
      /No case can ever be completed: nothing records/,
    ],
    [
      'two clocks that only record what the other waits for',
      { clocks: [records('one', 'late', 'later'), records('two', 'later', 'late')], monitor: { facts: ['late'] } },
      /only wait for each other/,
    ],
  ])('%s', (_, change, expected) => {
    expect(told(change).join('\n')).toMatch(expected);
  });
});

describe('a program that strands a clock is refused, with the way', () => {
  test.each<[string, Partial<ClockDocument>, RegExp]>([
    [
      'latestOf in start has a term that never comes',
      { start: { latestOf: ['asked', 'never'] } },
      /^clocks\.0\.start\.latestOf\.1: The clock “answer” can never start: nothing records never\. \(answer → start → never\)/,
    ],
    [
      'earliestOf has none that comes',
      { start: { earliestOf: ['never', 'late'] } },
      /nothing records never, and nothing records late/,
    ],
    [
      'latestOf in due has one',
      { due: { latestOf: [{ days: 7 }, 'never'] } },
      /^clocks\.0\.due\.latestOf\.1: .* can never come due/,
    ],
    [
      'due is counted from what never comes',
      { due: { days: 7, from: 'never' } },
      /^clocks\.0\.due\.from: .* can never come due/,
    ],
    ['it opens never', { opens: { days: 1, from: 'never' } }, /can never open/],
    [
      'one of allOf never comes',
      { met: { allOf: ['answered', 'never'] } },
      /^clocks\.0\.met\.allOf\.1: .* can never be met/,
    ],
    ['all of anyOf never come', { met: { anyOf: ['late', 'never'] } }, /can never be met/],
    ['a list of types of which none comes', { met: { fact: ['late', 'never'] } }, /can never be met/],
    [
      'its duty never arises',
      { existsIf: { state: { from: 'never', until: 'answered' }, lasts: { hours: 24 } } },
      /^clocks\.0\.existsIf\.state\.from: .* concerns nobody: nothing records never/,
    ],
    [
      'it applies to nobody',
      { applies: { allOf: [{ 'payerKnown.class': 'public' }, { 'payerKnown.class': 'private' }] } },
      /concerns nobody.*never hold together/,
    ],
    [
      'it concerns those whom it does not concern',
      { applies: { answered: true }, unless: { answered: true } },
      /concerns nobody/,
    ],
    [
      'it applies to an age that nobody has',
      { applies: { 'personDescribed.ageYears': { above: 130 } } },
      /concerns nobody: no value passes “personDescribed\.ageYears is above 130”/,
    ],
    [
      'it applies to one age and not to that age',
      {
        applies: { 'personDescribed.ageYears': { atLeast: 65 } },
        unless: { 'personDescribed.ageYears': { above: 17 } },
      },
      /concerns nobody: “personDescribed\.ageYears is at least 65” and “personDescribed\.ageYears is at most 17” never hold together/,
    ],
    ['it concerns those whom it never does', { applies: { ever: { never: true } } }, /concerns nobody/],
    ['it applies once a fact is there that is not', { applies: { never: true } }, /concerns nobody/],
    [
      'a pause has no end',
      { pauses: [{ from: 'asked' }] },
      /^clocks\.0\.pauses\.0: The pause “asked” .* can never end: it names no fact that ends it.*allowance or a cap/,
    ],
    [
      'a pause ends by what never comes',
      { pauses: [{ name: 'wait', from: 'asked', until: 'never' }] },
      /^clocks\.0\.pauses\.0\.until: The pause “wait”.*nothing records never.*paused for ever/,
    ],
    [
      'a branch leads nowhere',
      { due: { select: { by: 'asked.track', cases: { fast: { days: 1, from: 'never' } }, else: { days: 7 } } } },
      /^clocks\.0\.due\.select\.cases\.fast\.from: .*has no time for those of “asked\.track fast”/,
    ],
    [
      'an edition of it comes due never',
      { editions: [{ until: '2025-12-31' }, { from: '2026-01-01', due: { days: 1, from: 'never' } }] },
      /^clocks\.0\.editions\.1\.due\.from: /,
    ],
    [
      'what alone ends it never comes',
      { met: undefined as never, void: 'never' },
      /can neither be met nor end: what makes it void never comes/,
    ],
    [
      'its accumulator never moves',
      { lookback: { state: { from: 'never' }, reach: { days: 3 } } },
      /can never be reached/,
    ],
    [
      'it follows the miss of a clock that lapses',
      { start: { missedOf: 'grant' } },
      /^clocks\.0\.start\.missedOf: The clock “answer” can never start: the clock “grant” lapses, and is never missed\. \(answer → start → grant → missed\)/,
    ],
    ['it follows a clock that never comes due', { start: { dueOf: 'other' } }, /answer → start → other → due/],
  ])('%s', (_, clock, expected) => {
    const given = Object.fromEntries(Object.entries({ ...CLOCK, ...clock }).filter(([, part]) => part !== undefined));
    const other: ClockDocument = { id: 'other', start: 'asked', due: { days: 1, from: 'never' }, met: 'answered' };
    const grant: ClockDocument = { id: 'grant', start: 'asked', due: { days: 1 }, expiry: 'lapsed' };
    const sound = { ...program({}), clocks: [given as unknown as ClockDocument, other, grant] }; // less what is undefined
    const all = modelCheck(sound, FACTS).map(
      ({ path, message, via, remedy }) => `${path.join('.')}: ${message} (${via.join(' → ')}) ${remedy}`,
    );
    expect(all.join('\n')).toMatch(expected);
  });
});

describe('what could be possible is left alone', () => {
  test.each<[string, Change]>([
    ['nothing changed', {}],
    ['one of several rules will do', { rules: [{ any: [recorded('never'), recorded('asked')] }] }],
    ['a fact may be missing for ever', { rules: [{ not: recorded('never') }, recorded('asked')] }],
    [
      'two facts of a type may say different things',
      {
        rules: [
          { recorded: { fact: 'payerKnown', where: { class: 'public' } } },
          { recorded: { fact: 'payerKnown', where: { class: 'private' } } },
        ],
      },
    ],
    [
      'the latest fact is another than the one that is recorded',
      {
        rules: [is('public'), { recorded: { fact: 'payerKnown', where: { class: 'private' } } }],
      },
    ],
    [
      'eligibility that nobody looks at again',
      { rules: [is('public')], monitor: { eligible: true, ...guard(is('private')) } },
    ],
    [
      'a guard that those who are eligible can meet',
      {
        rules: [{ any: [is('public'), is('private')] }],
        evaluateOn: ['payerKnown'],
        monitor: { eligible: true, ...guard(is('private')) },
      },
    ],
    ['bounds that meet', { rules: [age({ atLeast: 18 }), age({ atMost: 18 })] }],
    [
      'a guard that nothing is asked of once a fact is there',
      { monitor: { facts: ['never'], unless: recorded('asked') } },
    ],
    [
      'a fact of an earlier stage’s clock',
      {
        monitor: { facts: ['late'] },
        clocks: [records('watch', { fact: 'stageEntered', where: { stage: 'assess' } }, 'late')],
      },
    ],
    ['the first that is known', { clock: { start: { firstKnown: ['never', 'asked'] } } }],
    ['the cap of a count that never begins', { clock: { due: { days: 7, from: 'never', cap: { days: 9 } } } }],
    ['a pause with an allowance', { clock: { pauses: [{ from: 'asked', until: 'never', allowance: { days: 3 } }] } }],
    ['a pause with a cap', { clock: { pauses: [{ from: 'asked', cap: { days: 3 } }] } }],
    ['another person’s facts', { clock: { start: { fact: 'never', of: 'household' } } }],
    ['an end by another case', { clock: { pauses: [{ from: 'asked', until: { fact: 'never', of: 'court' } }] } }],
    [
      'bounds of a clock that meet, of which absence passes one, or of what is no number',
      {
        clock: {
          applies: { 'personDescribed.ageYears': { atLeast: 18, atMost: 64 }, 'asked.track': { not: 'fast' } },
          unless: { anyOf: [{ 'personDescribed.ageYears': { above: 18 } }, { 'asked.on': { atMost: '2026-01-01' } }] },
        },
        clocks: [
          {
            ...CLOCK,
            id: 'absent',
            applies: { not: { 'personDescribed.ageYears': { atLeast: 18 } } },
            unless: { 'personDescribed.ageYears': { below: 18 } },
          },
        ],
      },
    ],
    ['a test that absence passes', { clock: { applies: { 'payerKnown.class': { not: 'public' }, asked: true } } }],
    [
      'a clock from the anchor of its due time',
      { clock: { start: undefined as never, due: { latestOf: [{ days: 3 }, { days: 0, from: 'asked' }] } } },
    ],
    [
      'one edition that records, and another',
      {
        monitor: { facts: ['late'] },
        clocks: [
          {
            ...records('watch', 'asked', 'late'),
            editions: [{ until: '2025-12-31' }, { from: '2026-01-01', due: { days: 2 } }],
          },
        ],
      },
    ],
  ])('%s', (_, change) => {
    expect(told(change)).toEqual([]);
  });

  const examples = [...readFileSync('docs/clocks.md', 'utf8').matchAll(/```yaml\n# (CS-\d+)\n([\s\S]*?)```/g)];
  test.each(examples.map(([, name = '', text = '']) => [name, text] as const))('%s of docs/clocks.md', (_, text) => {
    const { clock, clocks = [clock] } = parse(text) as { clock: ClockDocument; clocks?: readonly ClockDocument[] };
    const named = clocks.map((each, index) => ({ ...each, id: each.id ?? `clock${index}` }));
    const names = named.flatMap(referencesOf).filter(({ kind }) => kind === 'fact' || kind === 'records');
    const system = new Set(names.filter(({ kind }) => kind === 'records').map(({ name }) => name));
    const facts = Object.fromEntries(
      names.map(({ name }) => [name, { ...meaning, ...(system.has(name) ? { bySystem: true as const } : {}) }]),
    );
    const reach = reachIn({ clocks: named, facts, circular: new Set(), known: new Set() }, new Set());
    expect(strandedClocks(named, reach)).toEqual([]);
  });
});
