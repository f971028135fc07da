import { readFileSync, readdirSync } from 'node:fs';
import { expect } from '@jest/globals';
import { parse } from 'yaml';
import type { Json } from '#core/json.ts';
import { openLibrary } from '#apps/cli/clock-try/library.ts';
import { readTrial, type Trial } from '#apps/cli/clock-try/read.ts';
import { report } from '#apps/cli/clock-try/report.ts';
import { readInstant } from '#apps/cli/clock-try/times.ts';

/** One rule with rows of facts and what must come out. `source` says where the expected values come from. */
export interface Table {
  readonly rule: string;
  readonly cs: readonly string[];
  readonly source: string;
  readonly rows: readonly Row[];
  readonly [word: string]: unknown;
}

/** Facts are objects, or `type time [recorded time] [data]` as text; every other word is expected of the report. */
export interface Row {
  readonly facts: readonly (string | object)[];
  readonly now: string;
  readonly asOf?: string;
  readonly choices?: object;
  readonly [expected: string]: unknown;
}

export const TABLES: readonly { readonly file: string; readonly tables: readonly Table[] }[] = readdirSync(
  'test/clocks/tables',
)
  .sort()
  // Our own files, in the shape above.
  .map((file) => ({ file, tables: parse(readFileSync(`test/clocks/tables/${file}`, 'utf8')) as readonly Table[] }));

export const library = openLibrary();
const FACT = /^(\S+) (\d\S*)(?: (\d\S*))?(?: (\{.*\}))?$/;

function factOf(fact: string | object): object {
  if (typeof fact === 'object') return fact;
  const m = FACT.exec(fact);
  if (!m) throw new Error(`Not a fact: ${fact}`);
  const [, type, occurredAt, recordedAt, data] = m;
  return { type, occurredAt, ...(recordedAt ? { recordedAt } : {}), ...(data ? { data: parse(data) as object } : {}) };
}

type Clock = { readonly choices?: object };

/** One row as `throughline clock try` would read it. */
export function trialOf(table: Table, row: Row): Trial {
  const { rule: _rule, cs: _cs, source: _source, rows: _rows, ...document } = table;
  const { facts, now, asOf, choices } = row;
  // `choices` of a row are laid over the clock's own.
  const clock = document['clock'] as Clock | undefined;
  const chosen = choices && clock ? { clock: { ...clock, choices: { ...clock.choices, ...choices } } } : {};
  const trial = { ...document, ...chosen, facts: facts.map(factOf), now, ...(asOf ? { asOf } : {}) };
  return readTrial(trial, library);
}

/** Checks what the row expects; instants may be local to the zone, `null` means absent. */
export function checkRow(table: Table, row: Row): void {
  const { facts: _f, now: _n, asOf: _a, choices: _c, why: _w, ...expected } = row;
  const result = report(trialOf(table, row), { language: 'en', steps: false });
  const zone = library.zone(result.zone);
  if (!zone) throw new Error(`no zone ${result.zone}`);
  expectIn(result, expected, zone);
}

/** Checks a whole document of `throughline clock try` against its own `expect`. */
export function checkDocument(document: { readonly expect: object }): void {
  const result = report(readTrial(document, library), { language: 'en', steps: true });
  const zone = library.zone(result.zone);
  if (!zone) throw new Error(`no zone ${result.zone}`);
  expectIn(result, document.expect, zone);
}

type Zone = Parameters<typeof readInstant>[1];

function expectIn(actual: unknown, expected: object, zone: Zone): void {
  const shown: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(expected)) {
    const found: unknown = (actual as Record<string, unknown> | undefined)?.[key];
    if (key === 'instances' && Array.isArray(value)) {
      value.forEach((one: object, i) => expectIn((found as unknown[])[i], one, zone));
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      expectIn(found, value, zone);
    } else {
      shown[key] = found ?? null;
      wanted[key] = instantOr(value as Json, key, zone);
    }
  }
  expect(shown).toEqual(wanted);
}

function instantOr(value: Json, key: string, zone: Zone): Json {
  if (typeof value === 'string' && /(At|Since)$/.test(key)) return readInstant(value, zone) ?? value;
  if (Array.isArray(value) && key === 'warnings') return value.map((one) => readInstant(String(one), zone) ?? one);
  return value;
}
