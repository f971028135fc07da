import { join } from 'node:path';
import { tryLock, type Lock } from '#scripts/lib/lock.mjs';
import { PlatformError } from './platform-error.ts';

/**
 * Takes the data folder for this process.
 * @throws PlatformError naming the process that has it.
 */
export function lockHome(home: string): Lock {
  const lock = tryLock(instanceLockFile(home));
  if ('release' in lock) return lock;
  throw new PlatformError(
    `Throughline already runs on ${home} (process ${lock.heldBy})`,
    `Stop it with: kill ${lock.heldBy}, or start another instance with other PORT and THROUGHLINE_HOME.`,
  );
}

/** Held by the supervisor while it lives. */
export function instanceLockFile(home: string): string {
  return join(home, 'up.lock');
}
