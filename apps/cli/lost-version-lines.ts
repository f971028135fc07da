import { openDataSource } from '#persistence/data-source.ts';
import { lostForCases, lostInWords } from '#persistence/queries/lost-versions.ts';
import { ownLibrary } from './own-library.ts';

const WAIT_MS = 10_000;

/** One line for each version of a program or a calendar that open cases count on and the library has lost. */
export async function lostVersionLines(databaseUrl: string): Promise<readonly string[]> {
  const library = await ownLibrary();
  const source = await openDataSource(databaseUrl, { poolSize: 1, waitMs: WAIT_MS });
  try {
    return (await lostForCases(source, library)).map(lostInWords);
  } finally {
    await source.destroy();
  }
}
