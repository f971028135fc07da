import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { CHOICES } from '#core/clocks/choices.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { isRecord, type Json, type JsonObject } from '#core/json.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { clockWords } from '#programs/words/clocks.ts';
import { TABLES } from '../clocks/table.ts';

/** Told beside the promise, or by the head of the program. */
const ELSEWHERE = ['id', 'title', 'cites'];
/** What holds where nothing is said needs no words. */
const DEFAULTS: Readonly<Record<string, Json>> = {
  roll: 'none',
  startDay: 'dayZero',
  noSuchDate: 'lastOfMonth',
  late: 'counts',
  expiry: 'missed',
  moves: 'due',
  pick: 'first',
  tolls: 'all',
  open: 'several',
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first])),
};

/** Words that no other clock looked at here has. */
const REST = [
  {
    id: 'choices',
    choices: Object.fromEntries(Object.entries(CHOICES).map(([name, values]) => [name, values.at(-1)])),
  },
  {
    id: 'rest',
    applies: { 'counted.number': { atLeast: 1, below: 3 } },
    opens: { opensOf: 'other' },
    due: { businessDays: 2, roll: 'forward', rollOver: ['weekends'] },
    extensions: [{ on: 'asked', by: { days: 1 }, reasons: ['illness'], reasonField: 'why' }],
    effects: { reached: { task: 'look' } },
    editionsBy: 'assigned',
  },
];

const clocks: (readonly [string, JsonObject])[] = [];

/** Those of a document as people write it. */
function add(name: string, { clock, clocks: several }: { readonly [word: string]: unknown }): void {
  for (const one of [clock ?? [], several ?? []].flat())
    clocks.push([name, JSON.parse(JSON.stringify(one)) as JsonObject]);
}

beforeAll(async () => {
  const { library } = await loadLibrary('programs');
  for (const program of Object.values(library.programs)) add(program.id, { clocks: program.clocks });
  for (const [, text = ''] of readFileSync('docs/clocks.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g))
    add(`example ${/^# (.*)/.exec(text)?.[1]}`, parse(text) as object as JsonObject);
  add('the rest', { clocks: REST });
  for (const { tables } of TABLES) for (const table of tables) add(table.rule, table);
}, 60_000);

// What is read is as its schema says, or another test fails; what is changed here need not be.
const promiseOf = (clock: JsonObject): string => clockWords(clock as unknown as ClockDocument).join('\n');

/** Every place of a value that is no list and no object. */
function placesIn(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => placesIn(each, [...path, String(i)]));
  if (isRecord(value)) return Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]));
  return [path];
}

/** A copy with one value changed, or taken away. */
function changed(clock: JsonObject, path: readonly string[], how: 'other' | 'gone'): JsonObject {
  const copy = JSON.parse(JSON.stringify(clock)) as JsonObject;
  let holder = copy as Record<string, Json>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, Json>;
  const key = path.at(-1) ?? '';
  const value = holder[key];
  if (how === 'gone') delete holder[key];
  else holder[key] = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}X`;
  return copy;
}

/** Every property that the schema names. */
function propertiesOf(schema: Json): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(propertiesOf);
  if (!isRecord(schema)) return [];
  const named = isRecord(schema['properties']) ? Object.keys(schema['properties']) : [];
  return [...named, ...Object.values(schema).flatMap((each) => propertiesOf(each))];
}

const isDefault = (clock: JsonObject, path: readonly string[]): boolean => {
  const value = path.reduce<Json | undefined>((at, key) => (at as Record<string, Json>)[key], clock);
  return DEFAULTS[path.at(-1) ?? ''] === value;
};

describe('the promise of a clock', () => {
  it('says all that the clock says: whatever is changed in it, the words change', () => {
    const silent: string[] = [];
    let looked = 0;
    for (const [name, clock] of clocks) {
      const promise = promiseOf(clock);
      for (const path of placesIn(clock)) {
        if (ELSEWHERE.includes(path[0] ?? '') || isDefault(clock, path)) continue;
        looked += 1;
        const isTold =
          promiseOf(changed(clock, path, 'other')) !== promise || promiseOf(changed(clock, path, 'gone')) !== promise;
        if (!isTold) silent.push(`${name}: ${path.join('.')}`);
      }
    }
    expect(silent).toEqual([]);
    expect(looked).toBeGreaterThan(1_000);
  });

  it('is looked at with every word of the schema', () => {
    const words = new Set(clocks.flatMap(([, clock]) => placesIn(clock)).flat());
    const schema = JSON.parse(readFileSync('programs/schema/clock.schema.json', 'utf8')) as Json;
    expect(propertiesOf(schema).filter((word) => !words.has(word))).toEqual([]);
  });
});
