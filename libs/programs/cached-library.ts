import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CODE_ROOT, codeFiles } from '#config/code-files.ts';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { LoadedLibrary } from './load-library.ts';

/** Whatever decides what a document becomes; a change in any of it compiles anew. */
const COMPILER = ['libs/programs', 'libs/core'];
const COMPILER_PACKAGES = ['ajv', 'yaml'];
const NAME = /^library-[0-9a-f]{64}\.json$/;

/** Told, for the log, why the cache did not serve. */
export type Note = (reason: string) => void;

/**
 * The library of the product's `programs/`, as `loadLibrary` gives it. Compiling takes seconds, so the outcome is kept
 * in the cache folder under the digest of everything it was made from, documents and compiler: a stale one has another
 * name and is never read, a damaged one does not match the digest inside it and is made again. Processes that start
 * together may both compile; each writes the same content in one step. A cache that cannot be written costs time only.
 * @throws LibraryError as `loadLibrary`.
 */
export async function cachedLibrary(cacheFolder: string, note: Note = () => undefined): Promise<LoadedLibrary> {
  const folder = join(PROJECT_ROOT, 'programs');
  const key = await keyOf(folder);
  const path = join(cacheFolder, `library-${key}.json`);
  const kept = await read(path, key, note);
  if (kept) return kept;
  // Loaded here, because it brings the parsers of YAML and JSON Schema, which a start with a cache does not need.
  const { loadLibrary } = await import('./load-library.ts');
  const loaded = await loadLibrary(folder);
  await write(cacheFolder, path, key, loaded).catch((error: unknown) => note(`not written: ${words(error)}`));
  return loaded;
}

async function read(path: string, key: string, note: Note): Promise<LoadedLibrary | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    const end = text.indexOf('\n');
    const content = text.slice(end + 1);
    // Written by `write` below, whole or not at all; the seal says that it is still what was written.
    if (text.slice(0, end) === sealOf(key, content)) return JSON.parse(content) as LoadedLibrary;
    note(`${path} is damaged and made again`);
  } catch (error) {
    note(`nothing to read: ${words(error)}`);
  }
  return undefined;
}

async function write(cacheFolder: string, path: string, key: string, loaded: LoadedLibrary): Promise<void> {
  const content = JSON.stringify(loaded);
  await mkdir(cacheFolder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${sealOf(key, content)}\n${content}`);
  await rename(draft, path);
  const others = (await readdir(cacheFolder)).map((name) => join(cacheFolder, name)).filter((name) => name !== path);
  await Promise.all(others.filter(isLibrary).map((name) => rm(name, { force: true })));
}

function isLibrary(path: string): boolean {
  return NAME.test(path.split(/[\\/]/).at(-1) ?? '');
}

async function keyOf(folder: string): Promise<string> {
  const documents = (await readdir(folder, { recursive: true })).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  const files = [
    ...documents.map((name) => [name, join(folder, name)] as const),
    ...codeFiles(COMPILER).map((name) => [name, join(CODE_ROOT, name)] as const),
  ];
  const texts = await Promise.all(files.map(([, path]) => readFile(path)));
  const hash = createHash('sha256');
  for (const name of COMPILER_PACKAGES) hash.update(`${name} ${versionOf(name)}\n`);
  files.forEach(([name], index) => hash.update(`\n${name}\n${texts[index]?.length}\n`).update(texts[index] ?? ''));
  return hash.digest('hex');
}

function versionOf(name: string): string {
  // The shape of every package.json.
  return (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version;
}

function sealOf(key: string, content: string): string {
  return createHash('sha256').update(`${key}\n`).update(content).digest('hex');
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
