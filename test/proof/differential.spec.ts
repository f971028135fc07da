import { readFileSync } from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readTrial, type Trial } from '#apps/cli/clock-try/read.ts';
import { readInstant } from '#apps/cli/clock-try/times.ts';
import { CHOICES } from '#core/clocks/choices.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { RESTLESS, clocks, facts, inChamber, moments, world } from '#test/clocks/arbitraries.ts';
import { type Row, TABLES, type Table, library, trialOf } from '#test/clocks/table.ts';
import {
  anchoredOn,
  chains,
  circles,
  earlyGrids,
  eachOf,
  entangled,
  lengthened,
  lookbacks,
  received,
  recurring,
} from './arbitraries.ts';
import { compare, judgeOf, written } from './both.ts';
import { foreseen, seldom } from './seldom.ts';

jest.setTimeout(300_000);

interface Count {
  agreed: number;
  readonly unknown: string[];
  readonly differences: string[];
}

const RULES = TABLES.flatMap(({ tables }) => tables);

const none = (): Count => ({ agreed: 0, unknown: [], differences: [] });

function add(count: Count, title: string, trial: Trial): void {
  const { agreed, unknown, differences } = compare(trial);
  count.agreed += agreed;
  count.unknown.push(...unknown.map((word) => `${title}: ${word}`));
  count.differences.push(...differences.map((difference) => `${title}\n  ${difference}`));
}

/** What a row of the tables expects of verdicts, as they are written; other words are no verdicts. */
const VERDICT = ['state', 'startedAt', 'opensAt', 'dueAt', 'metAt', 'missedAt', 'endedAt', 'instance'];

function expectations(trial: Trial, expected: object): Record<string, unknown> {
  const zone = library.zone(trial.world.zone);
  if (!zone) throw new Error(`no zone ${trial.world.zone}`);
  const said = Object.entries(expected).filter(([name]) => VERDICT.includes(name));
  return Object.fromEntries(
    said.map(([name, value]) => [
      name,
      name.endsWith('At') && typeof value === 'string'
        ? readInstant(value, zone)
        : value === 'warned'
          ? 'running'
          : (value as unknown),
    ]),
  );
}

const ENDED = ['met', 'metLate', 'waived', 'void', 'lapsed'];

/** The instances of a clock as verdicts, by the verifier. */
function judged(trial: Trial, clock: number): readonly Record<string, unknown>[] {
  const id = trial.clocks[clock]?.id ?? '';
  const judgement = judgeOf(trial).judge(id);
  if ('unknown' in judgement) throw new Error(`not verified: ${judgement.unknown}`);
  return judgement.standings.map((standing) => written(id, standing));
}

/** The instance that a row is about: the oldest open (no breach that is owed no more), else the last that has begun. */
function shownOf(all: readonly Record<string, unknown>[]): Record<string, unknown> {
  const begun = all.filter(({ state }) => state !== 'dormant');
  const isOpen = ({ state, endedAt }: Record<string, unknown>): boolean =>
    endedAt === undefined && !ENDED.includes(String(state));
  return begun.find(isOpen) ?? begun.at(-1) ?? all[0] ?? {};
}

test('the verifier gives what the clock tables say that the rule says', () => {
  const wrong: string[] = [];
  let checked = 0;
  const check = (title: string, trial: Trial, own: Record<string, unknown> | undefined, expected: object): void => {
    const wanted = expectations(trial, expected);
    if (Object.keys(wanted).length === 0) return;
    const shown = Object.fromEntries(Object.keys(wanted).map((name) => [name, own?.[name] ?? null]));
    checked += 1;
    if (JSON.stringify(shown) !== JSON.stringify(wanted))
      wrong.push(`${title}\n  table    ${JSON.stringify(wanted)}\n  verifier ${JSON.stringify(shown)}`);
  };
  const checkRow = (table: Table, row: Row, i: number): void => {
    const trial = trialOf(table, row);
    const title = `${table.rule} #${i + 1}`;
    const { clocks: several, instances, ...expected } = row as { clocks?: object; instances?: readonly object[] };
    if (several === undefined) check(title, trial, shownOf(judged(trial, 0)), expected);
    for (const [index, inner] of Object.entries(several ?? {}))
      check(title, trial, shownOf(judged(trial, Number(index))), inner as object);
    for (const [place, one] of (instances ?? []).entries()) check(title, trial, judged(trial, 0)[place], one);
  };
  for (const table of RULES) table.rows.forEach((row, i) => checkRow(table, row, i));
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThanOrEqual(300);
});

test('the verifier and the engine agree on every clock of the tables', () => {
  const count = none();
  for (const table of RULES) table.rows.forEach((row, i) => add(count, `${table.rule} #${i + 1}`, trialOf(table, row)));
  expect(count.differences).toEqual([]);
  expect(count.unknown).toEqual([]);
  expect(count.agreed).toBeGreaterThanOrEqual(400);
});

test('they agree on every example of the reference', () => {
  const count = none();
  for (const [, block = ''] of readFileSync('docs/clocks.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g))
    add(count, block.split('\n')[0] ?? '', readTrial(parse(block), library));
  expect(count).toMatchObject({ differences: [], unknown: [] });
  expect(count.agreed).toBeGreaterThanOrEqual(60);
});

/** The choices that only some clocks look at. */
const OF_STAYS = ['lookbackToday', 'stayEdges', 'lookbackLatch'];
const looksAt = (clock: ClockDocument, choice: string): boolean =>
  OF_STAYS.includes(choice)
    ? clock.lookback !== undefined || clock.existsIf !== undefined
    : clock.lookback === undefined;

test('they agree when the rules of the tables make other choices', () => {
  const count = none();
  let pairs = 0;
  for (const table of RULES)
    for (const [i, row] of table.rows.entries()) {
      const trial = trialOf(table, row);
      for (const [name, [, ...others]] of Object.entries(CHOICES))
        for (const value of others) {
          const chosen = trial.clocks.map((clock) => ({ ...clock, choices: { ...clock.choices, [name]: value } }));
          if (!chosen.some((clock) => looksAt(clock, name))) continue;
          // Every third of some seven thousand: each choice still meets a hundred rows.
          if ((pairs += 1) % 3 !== 0) continue;
          add(count, `${table.rule} #${i + 1} ${name}: ${value}`, { ...trial, clocks: chosen });
        }
    }
  expect(count).toMatchObject({ differences: [], unknown: [] });
  expect(count.agreed).toBeGreaterThanOrEqual(2000);
});

const several = clocks.map((clock): readonly ClockDocument[] => [clock]);

test.each([
  ['clock', several, 800, 20_261_124, undefined],
  ['clock that puts facts on record for others', chains, 500, 20_261_124, undefined],
  ['count of hours lengthened by days', lengthened, 300, 20_261_126, undefined],
  ['clock from a presumed receipt', received, 200, 20_261_127, undefined],
  ['clock in a circle of facts on record', circles, 300, 20_261_127, undefined],
  ['clock of rounds', recurring, 400, 20_261_127, undefined],
  ['grid that may be done before it begins', earlyGrids, 500, 20_261_127, undefined],
  ['look-back', lookbacks, 300, 20_261_124, undefined],
  ['clock of what is seldom', seldom, 600, 20_261_127, undefined],
  ['clock of what is seldom among them', seldom, 300, 20_261_127, RESTLESS],
  ['clock that begins with what follows from another', foreseen, 400, 20_261_127, undefined],
  // Here they once differed on a state that begins and ends after `now`.
  ['look-back', lookbacks, 300, 77_123, undefined],
  ['clock among midnights that are skipped or come twice', several, 500, 20_261_126, RESTLESS],
  ['clock that puts facts on record among them', chains, 300, 20_261_126, RESTLESS],
  ['count of hours lengthened by days among them', lengthened, 300, 20_261_126, RESTLESS],
  ['clock of rounds among them', recurring, 300, 20_261_127, RESTLESS],
] as const)('they agree on any %s and any facts', (_, documents, numRuns, seed, zone) => {
  fc.assert(
    fc.property(documents, facts, moments, moments, (list, given, now, asOf) => {
      const { differences, unknown } = compare({ clocks: list, world: world(given, zone), now, asOf });
      expect({ differences, unknown }).toEqual({ differences: [], unknown: [] });
    }),
    { numRuns, seed },
  );
});

test('they agree on clocks of a calendar that extends another', () => {
  fc.assert(
    fc.property(several, facts, moments, moments, (list, given, now, asOf) => {
      const { differences, unknown } = compare({ clocks: list, world: inChamber(given), now, asOf });
      expect({ differences, unknown }).toEqual({ differences: [], unknown: [] });
    }),
    { numRuns: 100, seed: 20_261_127 },
  );
});

test.each([
  ['clock', several, 400],
  ['clock that puts facts on record', chains, 300],
  ['clock for each person or thing, with those that rest on it', eachOf, 400],
  ['clock whose instants others rest on', anchoredOn, 300],
] as const)('they agree on any %s and facts of two persons that correct each other', (_, documents, numRuns) => {
  fc.assert(
    fc.property(documents, entangled, moments, moments, (list, given, now, asOf) => {
      const { differences, unknown } = compare({ clocks: list, world: world(given), now, asOf });
      expect({ differences, unknown }).toEqual({ differences: [], unknown: [] });
    }),
    { numRuns, seed: 20_261_127 },
  );
});
