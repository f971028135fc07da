import { expect, test } from '@jest/globals';
import { clampLimit, decodeCursor, encodeCursor, isId, isInstant, pageOf } from './keyset.ts';

const CHECKS = [isInstant, isId];

test('a cursor comes back as it was made', () => {
  const cursor = encodeCursor(['dueAt', '2026-03-01T00:00:00.000Z', 'case_1']);
  expect(decodeCursor(cursor, 'dueAt', CHECKS)).toEqual(['2026-03-01T00:00:00.000Z', 'case_1']);
});

test.each([
  ['of another list', encodeCursor(['openedAt', '2026-03-01T00:00:00.000Z', 'case_1'])],
  ['with too few values', encodeCursor(['dueAt', 'case_1'])],
  ['with a date that does not exist', encodeCursor(['dueAt', '2026-02-30T00:00:00.000Z', 'case_1'])],
  ['with words for an instant', encodeCursor(['dueAt', "now'; DROP TABLE case_event; --", 'case_1'])],
  ['with a NUL in it', encodeCursor(['dueAt', 'infinity', 'a\0b'])],
  ['that is not JSON', 'bm90IGpzb24'],
  ['that is no list', Buffer.from('{"a":1}').toString('base64url')],
  ['that is empty', ''],
])('a cursor %s is refused', (_what, cursor) => {
  expect(decodeCursor(cursor, 'dueAt', CHECKS)).toMatchObject({ refused: true, code: 'CURSOR_INVALID' });
});

test('limits are kept between 1 and 200', () => {
  expect([undefined, 0, -5, 3.9, 10_000].map(clampLimit)).toEqual([50, 1, 1, 3, 200]);
});

test('the last page has no next', () => {
  expect(pageOf([1, 2], 2, (last) => ['n', String(last)])).toEqual({ items: [1, 2] });
  expect(pageOf([1, 2, 3], 2, (last) => ['n', String(last)])).toEqual({
    items: [1, 2],
    next: encodeCursor(['n', '2']),
  });
});
