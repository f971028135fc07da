import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect, jest, test } from '@jest/globals';
import { cachedLibrary } from '#programs/cached-library.ts';
import { loadLibrary } from '#programs/load-library.ts';

/** Compiling takes seconds on a busy machine. */
jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'throughline-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = () => readdirSync(folder).filter((name) => name.startsWith('library-'));
const path = () => join(folder, files()[0] ?? '');

test('the first asks the compiler, the next reads what it kept, and both get the same', async () => {
  const told: string[] = [];
  const first = await cachedLibrary(folder, (reason) => told.push(reason));
  expect(told).toEqual([expect.stringContaining('nothing to read')]);
  expect(files()).toHaveLength(1);
  const second = await cachedLibrary(folder, (reason) => told.push(reason));
  expect(told).toHaveLength(1);
  expect(isDeepStrictEqual(second, first)).toBe(true);
  expect(isDeepStrictEqual(second, await loadLibrary('programs'))).toBe(true);
});

test.each([
  ['cut short', (text: string) => text.slice(0, text.length / 2)],
  ['changed in one place', (text: string) => text.replace('"weight":40', '"weight":41')],
  ['empty', () => ''],
])('a file that is %s is never used and made again', async (_what, damage) => {
  const good = await cachedLibrary(folder);
  const before = readFileSync(path(), 'utf8');
  writeFileSync(path(), damage(before));
  expect(readFileSync(path(), 'utf8') === before).toBe(false);
  const told: string[] = [];
  const again = await cachedLibrary(folder, (reason) => told.push(reason));
  expect(isDeepStrictEqual(again, good)).toBe(true);
  expect(told).toEqual([expect.stringContaining('damaged')]);
  expect(readFileSync(path(), 'utf8') === before).toBe(true);
});

test('what another compiler or other documents made is not found, and goes', async () => {
  await cachedLibrary(folder);
  const old = `library-${'0'.repeat(64)}.json`;
  writeFileSync(join(folder, old), readFileSync(path()));
  rmSync(path());
  writeFileSync(join(folder, 'mine.json'), '{}');
  await cachedLibrary(folder);
  expect(files()).not.toContain(old);
  expect(readdirSync(folder)).toContain('mine.json');
});

test('a cache that cannot be written costs time only', async () => {
  const told: string[] = [];
  const blocked = join(path(), 'below-a-file');
  expect((await cachedLibrary(blocked, (reason) => told.push(reason))).digest).toMatch(/^[0-9a-f]{64}$/);
  expect(told.at(-1)).toContain('not written');
});
