import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { EXIT } from './verify.ts';
import { verifyFile } from './verify-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'verify-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['a file that is not there', join(folder, 'none.json'), undefined, 'file', 'There is no such file.'],
  ['a folder', folder, undefined, 'file', 'This is a folder.'],
  ['a key that is not there', join(folder, 'empty.json'), join(folder, 'none.pem'), 'key', 'There is no such file.'],
])('%s is unusable input, not a changed export', (_, path, key, part, problem) => {
  writeFileSync(join(folder, 'empty.json'), '{}');
  const found = verifyFile(path, key);
  expect(EXIT[found.outcome]).toBe(2);
  expect(found.findings).toEqual([{ part, problem: `cannot be read: ${key ?? path}: ${problem}` }]);
});

test('a file that holds no key is unusable input too', () => {
  writeFileSync(join(folder, 'empty.json'), '{}');
  const found = verifyFile(join(folder, 'empty.json'), import.meta.filename);
  expect(EXIT[found.outcome]).toBe(2);
  expect(found.findings[0]?.part).toBe('key');
});
