import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
const compile = (name: string): ValidateFunction =>
  ajv.compile(JSON.parse(readFileSync(`programs/schema/${name}.schema.json`, 'utf8')));
const clock = compile('clock');
const calendar = compile('calendar');

const files = readdirSync('programs', { recursive: true }).map(String);
const problems = (validate: ValidateFunction, document: unknown): string[] =>
  validate(document)
    ? []
    : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);

test.each(files.filter((name) => name.endsWith('clocks.yaml')))('the clocks of %s fit the schema', (file) => {
  for (const each of parse(readFileSync(`programs/${file}`, 'utf8')).clocks) expect(problems(clock, each)).toEqual([]);
});

test('every calendar of the library fits the schema', () => {
  for (const file of files.filter((name) => name.startsWith('calendars/') && name.endsWith('.yaml'))) {
    expect([file, problems(calendar, parse(readFileSync(`programs/${file}`, 'utf8')))]).toEqual([file, []]);
  }
});

test.each([
  ['a word that is none', { id: 'x', start: 'a', du: { days: 1 } }],
  ['a choice that is none', { id: 'x', choices: { gap: 'never' } }],
  ['a choice of another name', { id: 'x', choices: { gaps: 'shiftedByGap' } }],
  ['hours and days at once', { id: 'x', due: { back: { hours: 1, days: 1 } } }],
  ['hours and days at once, at the top', { id: 'x', due: { hours: 1, days: 1 } }],
  ['an option of another form', { id: 'x', due: { days: 1, after: 'a' } }],
  ['a part of a day', { id: 'x', due: { days: 0.5 } }],
  ['a proof of what is not presumed', { id: 'x', due: { days: 5, from: 'a', rebuttedBy: 'b' } }],
  ['a date as text', { id: 'x', due: '2026-01-05' }],
  ['an expression without a head', { id: 'x', due: { from: 'a' } }],
  ['a land that is none', { id: 'x', due: { days: 1, land: 'noon' } }],
  [
    'working days that add up',
    { id: 'x', existsIf: { state: { from: 'a' }, lasts: { businessDays: 2 }, cumulative: true } },
  ],
  [
    'a look-back over hours',
    { id: 'x', lookback: { state: { from: 'a' }, reach: { days: 2 }, within: { hours: 30 } } },
  ],
  [
    'stays that lie working days apart',
    { id: 'x', lookback: { state: { from: 'a' }, reach: { occasions: 2 }, gap: { businessDays: 1 } } },
  ],
  ['a cap in months', { id: 'x', pauses: [{ from: 'a', cap: { months: 1 } }] }],
  ['an empty list of pauses outside an edition', { id: 'x', pauses: [] }],
  ['a warning two ways', { id: 'x', warn: [{ share: 0.5, after: { days: 1 } }] }],
])('refuses %s', (_, document) => {
  expect(clock(document)).toBe(false);
});
