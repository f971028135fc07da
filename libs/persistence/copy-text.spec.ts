import { expect, test } from '@jest/globals';
import { copyLine } from './copy-text.ts';

test('values are separated by tabs and end with a newline', () => {
  expect(copyLine({ a: 'x', b: 2, c: true, d: null })).toBe('x\t2\ttrue\t\\N\n');
});

test('an empty first value keeps its place', () => {
  expect(copyLine({ a: '', b: 'y' })).toBe('\ty\n');
});

test('what would break the line is escaped, in JSON too', () => {
  expect(copyLine({ a: 'tab\tline\nreturn\rback\\' })).toBe('tab\\tline\\nreturn\\rback\\\\\n');
  expect(copyLine({ a: { note: 'a\nb "c"' } })).toBe('{"note":"a\\\\nb \\\\"c\\\\""}\n');
});
