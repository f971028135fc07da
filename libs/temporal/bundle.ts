import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { CONVERTER_PATHS } from './data-converter.ts';

/** Folder of the sources this process runs from: the repository under Jest, `dist/` otherwise. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXTENSION = extname(import.meta.url);
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
    workflowsPath: join(ROOT, `workflows/index${EXTENSION}`),
    ...CONVERTER_PATHS,
    // Loaded once for all cases of a worker and frozen: a cached case then holds its own state and nothing else.
    preloadModules: ['#library', join(ROOT, `workflows/case/rules${EXTENSION}`)],
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        conditionNames: EXTENSION === '.ts' ? ['source', '...'] : ['...'],
        // The SDK's bundler gives an object here, never webpack's list form.
        alias: { ...(config.resolve?.alias as Record<string, string> | undefined), '#library$': libraryPath },
      },
    }),
  });
  return code;
}

function digest(libraryPath: string): string {
  const hash = createHash('sha256').update(`${String(SDK_VERSION)} ${EXTENSION}\n`);
  hash.update(readFileSync(libraryPath));
  for (const path of SOURCES.flatMap((folder) => codeFiles(join(ROOT, folder)))) {
    hash.update(`\n${relative(ROOT, path)}\n`).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

function codeFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(EXTENSION) && !name.includes('.spec.'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** Workers that start together may both build; each replaces the file in one step with the same content. */
function writeWhole(path: string, code: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, path);
}
