import { describe, expect, jest, test } from '@jest/globals';
import { LINE_ENCODING, parseLine } from './read-line.ts';
import { parseSource } from './source.ts';

const read = (text: string | Uint8Array): unknown => parseSource(Buffer.from(text)).value;
/** A line as it comes from a file of these bytes. */
const line = (text: string | Uint8Array): unknown => parseLine(Buffer.from(text).toString(LINE_ENCODING));

const nested = (n: number): string => '{"earliestOf":['.repeat(n) + ']}'.repeat(n);
const deep = (n: number): string => '['.repeat(n) + ']'.repeat(n);
const BOMB = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);

describe('the first thing because of which a text is no document is told with its place', () => {
  test.each([
    ['a tab', 'zone: UTC\nclock:\n\tstart: a\n', 'line 3:1: Tabs are not allowed as indentation.'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'line 2:1: A second document begins here'],
    ['a word twice', 'a: 1\nb: 2\na: 3', 'line 3:1: This word is there twice in one object.'],
    ['an alias of nothing', 'zone: *none', 'line 1:7: There is no anchor “none” before this alias.'],
    ['an alias of itself', 'clock: &a { due: *a }', 'line 1:13: clock.due: An alias stands for what it stands in.'],
    ['aliases of aliases', ['a0: &a0 [x]', ...BOMB].join('\n'), 'Aliases repeat one another too often.'],
    ['a tag', 'zone: !foo UTC', 'The tag “!foo” means nothing here.'],
    ['a type of another schema', 'facts: !!set { a }', 'The tag “!!set” means nothing here.'],
    ['a list as a word', '[a, b]: 1', 'line 1:1: A list or an object is no word.'],
    ['no number', 'clock:\n  weight: .nan', 'line 2:3: clock.weight: NaN is no number.'],
    ['beyond all numbers', 'clock: { due: { hours: -.inf } }', 'clock.due.hours: -Infinity is no number.'],
    ['300 moments', `clock: ${nested(300)}`, 'clock.earliestOf[0].earliestOf[0]'],
    ['65 lists', deep(65), 'More than 64 lists and objects stand in one another.'],
    ['20,000 lists', `clock: ${deep(20_000)}`, 'Lists and objects stand too deep in one another here.'],
    ['another encoding', Buffer.from([0x61, 0x3a, 0x0a, 0x62, 0xff]), 'line 2:2: This is not UTF-8 text.'],
  ])('%s', (_, text, told) => {
    const warned = jest.spyOn(process, 'emitWarning');
    expect(() => read(text)).toThrow(told);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  test('64 lists, aliases and plain tags are read', () => {
    expect(read(deep(64))).toHaveLength(1);
    expect(read('a: &a { b: !!str 5 }\nc: [*a, *a]')).toEqual({ a: { b: '5' }, c: [{ b: '5' }, { b: '5' }] });
  });
});

describe('a line is refused for what a file is refused for', () => {
  test.each([
    ['a word twice', '{"a":1,"b":{"c":1,"c":2}}', 'A word is there twice in one object, at column 19.'],
    ['a word twice in other letters', '{"a":1,"\\u0061":2}', 'A word is there twice in one object'],
    ['the same value twice', '{"a":1,"a":1}', 'A word is there twice in one object'],
    ['300 moments', nested(300), 'earliestOf[0].earliestOf[0]'],
    ['6,000 lists', deep(6000), 'More than 64 lists and objects stand in one another.'],
    ['beyond all numbers', '{"clock":{"weight":1e999}}', 'clock.weight: Infinity is no number.'],
    ['another encoding', Buffer.from([0x7b, 0xff, 0x7d]), 'This line is not UTF-8 text.'],
    ['no JSON', '{"a":', 'This line is no JSON document: '],
  ])('%s', (_, text, told) => {
    expect(() => line(text)).toThrow(told);
  });

  test('colons, braces and quotation marks in a text are no words', () => {
    const value = { 'a:"\\': ': { [ "', 'é\u2028': [{ b: ':' }, { b: '\\"' }], __proto: {} };
    expect(line(JSON.stringify(value))).toEqual(value);
  });
});
