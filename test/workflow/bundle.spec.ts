import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { buildWorkflowBundle } from '#temporal/bundle.ts';

/** Code without its source map, with every program, calendar and zone of the library in it: docs/operations.md. */
const LIMIT_BYTES = 2_500_000;
const cacheFolder = mkdtempSync(join(tmpdir(), 'throughline-bundle-'));
let codePath = '';
let code = '';
let library: Library;

beforeAll(async () => {
  const libraryPath = join(cacheFolder, 'library.json');
  ({ library } = await loadLibrary(join(PROJECT_ROOT, 'programs')));
  writeFileSync(libraryPath, JSON.stringify(library));
  ({ codePath } = await buildWorkflowBundle({ libraryPath, cacheFolder }));
  code = readFileSync(codePath, 'utf8').split('//# sourceMappingURL')[0] ?? '';
}, 60_000);
afterAll(() => rmSync(cacheFolder, { recursive: true }));

test.each(['typeorm', '@nestjs', 'class-validator', 'class-transformer', 'ajv', 'yaml', 'pg', '@temporalio/client'])(
  'no %s inside',
  (name) => expect(code).not.toContain(`node_modules/${name}/`),
);

test('the library is inside', () => expect(code).toContain('hospital-discharge'));

test(`the code is below ${LIMIT_BYTES} bytes`, () => {
  expect(Buffer.byteLength(code)).toBeLessThan(LIMIT_BYTES);
});

test('errors of a workflow know two places, which is what makes its promises cheap', () => {
  const sandbox = createContext({
    AsyncLocalStorage,
    TextEncoder,
    TextDecoder,
    URL,
    console,
    __webpack_module_cache__: {},
  });
  runInContext(`${code}\n__TEMPORAL__.preloadModules();`, sandbox);
  expect(runInContext('Error.stackTraceLimit', sandbox)).toBe(2);
});

test('the same sources and library are not bundled again, another library is', async () => {
  const builtAt = statSync(codePath).mtimeMs;
  const libraryPath = join(cacheFolder, 'library.json');
  expect(await buildWorkflowBundle({ libraryPath, cacheFolder })).toEqual({ codePath });
  expect(statSync(codePath).mtimeMs).toBe(builtAt);
  writeFileSync(libraryPath, JSON.stringify({ ...library, programs: {} }));
  expect((await buildWorkflowBundle({ libraryPath, cacheFolder })).codePath).not.toBe(codePath);
}, 60_000);
