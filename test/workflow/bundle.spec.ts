import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { buildWorkflowBundle } from '#temporal/bundle.ts';
import { caseLibrary } from '#test/support/case-library.ts';

/** Code without its source map. A bundle of this size costs a cached case under half a megabyte. */
const LIMIT_BYTES = 1_500_000;
const cacheFolder = mkdtempSync(join(tmpdir(), 'throughline-bundle-'));
let codePath = '';
let code = '';

beforeAll(async () => {
  const libraryPath = join(cacheFolder, 'library.json');
  writeFileSync(libraryPath, JSON.stringify(caseLibrary));
  ({ codePath } = await buildWorkflowBundle({ libraryPath, cacheFolder }));
  code = readFileSync(codePath, 'utf8').split('//# sourceMappingURL')[0] ?? '';
}, 60_000);

test.each(['typeorm', '@nestjs', 'class-validator', 'class-transformer', 'ajv', 'yaml', 'pg', '@temporalio/client'])(
  'no %s inside',
  (name) => expect(code).not.toContain(`node_modules/${name}/`),
);

test(`the code is below ${LIMIT_BYTES} bytes`, () => expect(code.length).toBeLessThan(LIMIT_BYTES));

test('the same sources and library are not bundled again, another library is', async () => {
  const builtAt = statSync(codePath).mtimeMs;
  const libraryPath = join(cacheFolder, 'library.json');
  expect(await buildWorkflowBundle({ libraryPath, cacheFolder })).toEqual({ codePath });
  expect(statSync(codePath).mtimeMs).toBe(builtAt);
  writeFileSync(libraryPath, JSON.stringify({ ...caseLibrary, programs: {} }));
  expect((await buildWorkflowBundle({ libraryPath, cacheFolder })).codePath).not.toBe(codePath);
}, 60_000);
