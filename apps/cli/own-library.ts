import { join } from 'node:path';
import { loadConfig } from '#config/config.ts';
import type { Library } from '#core/program/library.ts';
import { cachedLibrary } from '#programs/cached-library.ts';
import type { LoadedLibrary } from '#programs/load-library.ts';

/**
 * The library of the product's `programs/`, from the cache that the worker keeps when nothing has changed. Compiling it
 * anew keeps the process too busy to answer a database in time: never do it while one is being waited for.
 */
export async function ownLibrary(): Promise<Library> {
  return (await ownDocuments()).library;
}

/** The same, with what types of facts are called. */
export function ownDocuments(): Promise<LoadedLibrary> {
  return cachedLibrary(join(loadConfig(process.env).home, 'cache'));
}
