import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CODE_EXTENSION, CODE_ROOT, codeFiles } from '#config/code-files.ts';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { CONVERTER_PATHS } from './data-converter.ts';
import { withNearGlobals } from './near-globals.ts';

/** What can end up in the bundle; a change in any of it makes another bundle. */
const SOURCES = ['workflows', 'libs/core', 'libs/temporal'];
const SDK_VERSION: unknown = createRequire(import.meta.url)('@temporalio/worker/package.json').version;

export interface BundleRequest {
  /** The compiled program library (`library.json`); the workflow sees it as the module `#library`. */
  readonly libraryPath: string;
  /** Where bundles are kept between starts. */
  readonly cacheFolder: string;
}

/**
 * The workflow code with the program library inside, built or taken from the cache folder (building takes a few
 * seconds). The name of the file is the digest of everything it was made from, so a stale bundle cannot be taken.
 * Throws when the code does not bundle.
 */
export async function buildWorkflowBundle(request: BundleRequest): Promise<{ readonly codePath: string }> {
  const codePath = join(request.cacheFolder, `case-${digest(request.libraryPath)}.js`);
  if (!existsSync(codePath)) writeWhole(codePath, await bundle(request.libraryPath));
  return { codePath };
}

async function bundle(libraryPath: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: workflowModule('index'),
    ...CONVERTER_PATHS,
    // Loaded once for all cases of a worker and frozen: a cached case then holds its own state and nothing else.
    preloadModules: ['#library', workflowModule('case/rules'), workflowModule('short-traces')],
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        conditionNames: CODE_EXTENSION === '.ts' ? ['source', '...'] : ['...'],
        // The SDK's bundler gives an object here, never webpack's list form.
        alias: { ...(config.resolve?.alias as Record<string, string> | undefined), '#library$': libraryPath },
      },
    }),
  });
  return withNearGlobals(code);
}

function workflowModule(name: string): string {
  return join(CODE_ROOT, `workflows/${name}${CODE_EXTENSION}`);
}

function digest(libraryPath: string): string {
  const hash = createHash('sha256').update(`${String(SDK_VERSION)} ${CODE_EXTENSION}\n`);
  hash.update(readFileSync(libraryPath));
  for (const name of codeFiles(SOURCES)) hash.update(`\n${name}\n`).update(readFileSync(join(CODE_ROOT, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Workers that start together may both build; each replaces the file in one step with the same content. */
function writeWhole(path: string, code: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, path);
}
