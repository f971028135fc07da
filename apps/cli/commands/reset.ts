import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { holdsInstance, lockHome, LOCK_FILE } from '../platform/instance-lock.ts';
import { endLeftovers } from '../platform/leftovers.ts';
import { PlatformError } from '../platform/platform-error.ts';

/** `throughline reset`: empties the data folder. Refused while an instance runs on it. */
export function registerReset(program: Command): void {
  program
    .command('reset')
    .description('empty the data folder: databases, keys, logs; refused while an instance runs on it')
    .option('--json', 'print {home, removed} instead of a sentence')
    .action(reset);
}

async function reset(flags: { readonly json?: boolean }): Promise<void> {
  const { home, databaseUrl } = loadConfig(process.env);
  const removed = existsSync(home) ? await empty(home) : [];
  if (flags.json) return console.log(JSON.stringify({ home, removed }));
  console.log(removed.length > 0 ? `Emptied ${home}.` : `${home} is empty already.`);
  if (databaseUrl) console.log('The database of DATABASE_URL is as it was: drop it yourself if that is meant.');
}

/** Only a folder that an instance has marked as its own is touched: the variable may name anything by mistake. */
async function empty(home: string): Promise<string[]> {
  if (readdirSync(home).length === 0) return [];
  if (!holdsInstance(home)) {
    throw new PlatformError(`${home} is not a data folder of Throughline`, 'Correct THROUGHLINE_HOME.');
  }
  const lock = lockHome(home);
  await endLeftovers(home);
  const entries = readdirSync(home).filter((entry) => !entry.startsWith(LOCK_FILE));
  for (const entry of entries) rmSync(join(home, entry), { recursive: true, force: true });
  lock.release();
  return entries;
}
