import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { verdictOf } from '#apps/api/src/proof/verdicts.ts';
import { openLibrary } from '#apps/cli/clock-try/library.ts';
import { readTrial, type Trial } from '#apps/cli/clock-try/read.ts';
import { type Grounds, Judge } from '#apps/verifier/law/judge.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';

const FOLDER = 'test/clocks/tables';
const FACT = /^(\S+) (\d\S*)(?: (\d\S*))?(?: (\{.*\}))?$/;
const library = openLibrary();

interface Row {
  readonly facts: readonly (string | object)[];
  readonly now: string;
  readonly asOf?: string;
  readonly choices?: object;
}

interface Table {
  readonly rule: string;
  readonly rows: readonly Row[];
  readonly clock?: { readonly choices?: object };
}

function factOf(fact: string | object): object {
  const match = typeof fact === 'string' ? FACT.exec(fact) : undefined;
  if (!match) return fact as object;
  const [, type, occurredAt, recordedAt, data] = match;
  return { type, occurredAt, ...(recordedAt ? { recordedAt } : {}), ...(data ? { data: parse(data) as object } : {}) };
}

/** A row of the clock tables as a document for both interpreters. */
function trialOf({ rows: _rows, rule: _rule, clock, ...document }: Table, { facts, now, asOf, choices }: Row): Trial {
  const own = clock ? { clock: choices ? { ...clock, choices: { ...clock.choices, ...choices } } : clock } : {};
  const { cs: _cs, source: _source, ...rest } = document as Record<string, unknown>;
  return readTrial({ ...rest, ...own, facts: facts.map(factOf), now, ...(asOf ? { asOf } : {}) }, library);
}

const utc = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());

/** Where the two differ; the words that the verifier does not know; how many clocks it judged. */
function compare(trial: Trial): { differences: string[]; unknown: string[]; judged: number } {
  const { facts, calendars, zones, zone } = trial.world;
  const asOf = trial.asOf ?? trial.now;
  const engine = evaluateClocks(trial.clocks, trial.world, trial.now, { asOf }).results.map(verdictOf);
  // As an export carries it: JSON, whose types the verifier does not share.
  const json = JSON.parse(JSON.stringify({ facts, clocks: trial.clocks, calendars, zones })) as Grounds;
  const judge = new Judge({ ...json, zone, at: Date.parse(trial.now), asOf: Date.parse(asOf) });
  const found = { differences: [] as string[], unknown: [] as string[], judged: 0 };
  for (const { id } of trial.clocks) {
    const judgement = judge.judge(id);
    if ('unknown' in judgement) {
      found.unknown.push(judgement.unknown);
      continue;
    }
    const own = judgement.standings.map(({ instance, state, ...times }) => ({
      clock: id,
      instance,
      state,
      ...Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, utc(ms)])),
    }));
    const said = engine
      .filter(({ clock }) => clock === id)
      .map((verdict) => (verdict.state === 'warned' ? { ...verdict, state: 'running' } : verdict));
    found.judged += 1;
    const [a, b] = [JSON.stringify(said, sorted), JSON.stringify(own, sorted)];
    if (a !== b) found.differences.push(`engine ${a}\n  verifier ${b}`);
  }
  return found;
}

const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const TABLES = readdirSync(FOLDER).flatMap((file) => parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Table[]);

test('the verifier and the engine agree on every clock of the tables whose words the verifier knows', () => {
  const differences: string[] = [];
  const unknown = new Map<string, number>();
  let judged = 0;
  for (const table of TABLES) {
    for (const [i, row] of table.rows.entries()) {
      const trial = trialOf(table, row);
      // An export has the facts of its own case alone.
      if (trial.world.others) continue;
      const found = compare(trial);
      judged += found.judged;
      for (const word of found.unknown) unknown.set(word, (unknown.get(word) ?? 0) + 1);
      for (const difference of found.differences) differences.push(`${table.rule} #${i + 1}\n  ${difference}`);
    }
  }
  expect(differences).toEqual([]);
  // What it leaves out it says; this keeps the share from growing unseen.
  expect(judged).toBeGreaterThanOrEqual(300);
  expect([...unknown.values()].reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(90);
});
