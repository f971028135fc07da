import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock, type Lock } from '#scripts/lib/lock.mjs';
import { PlatformError } from './platform-error.ts';

/** Held by the supervisor while it lives. */
export const LOCK_FILE = 'up.lock';
/** Marks a folder as a data folder, for people and for reset. */
const MARK = 'README.txt';
const MARK_TEXT = 'Data of one Throughline instance: databases, keys, logs. Emptied by `npm run reset`.\n';

/**
 * Takes the data folder for this process and marks it.
 * @throws PlatformError naming the process that has it.
 */
export function lockHome(home: string): Lock {
  const lock = tryLock(join(home, LOCK_FILE));
  if ('release' in lock) {
    writeFileSync(join(home, MARK), MARK_TEXT);
    return lock;
  }
  throw new PlatformError(
    `Throughline already runs on ${home} (process ${lock.heldBy})`,
    `Stop it with: kill ${lock.heldBy}, or use another THROUGHLINE_HOME and PORT.`,
  );
}

/** Whether an instance has ever run on the folder. */
export function holdsInstance(home: string): boolean {
  return existsSync(join(home, MARK));
}
