import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commandLine } from '#scripts/lib/process-identity.mjs';
import type { PostgresBinaries } from './binaries.ts';
import { runPostgresAs, type RunAs } from './run-as.ts';

export const SUPERUSER = 'throughline';

/**
 * Makes a database cluster in `<folder>/data` unless there is one. It is made beside and moved into place, so that a
 * start killed in between leaves nothing half made.
 */
export async function initialise(binaries: PostgresBinaries, folder: string, password: string): Promise<RunAs> {
  const runAs = runPostgresAs(binaries.initdb, folder);
  const data = join(folder, 'data');
  if (existsSync(data)) return runAs;
  const draft = join(folder, 'data.new');
  const passwordFile = join(folder, 'password.new');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs.uid !== undefined) await chown(passwordFile, runAs.uid, runAs.gid ?? runAs.uid);
  try {
    await runInitdb(binaries, runAs, draft, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
  return runAs;
}

/** Text sorts by code point, so that indexes mean the same on every machine. */
async function runInitdb(binaries: PostgresBinaries, runAs: RunAs, data: string, passwordFile: string): Promise<void> {
  const flags = [`--pgdata=${data}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
  const settings = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
  const [command = '', ...args] = [...runAs.prefix, binaries.initdb, ...flags, ...settings];
  const identity = runAs.uid === undefined ? {} : { uid: runAs.uid, gid: runAs.gid };
  await promisify(execFile)(command, args, { cwd: '/', ...identity });
}

/**
 * Removes the pid file that a killed server has left, whose pid may be another program's by now: PostgreSQL would take
 * that one for itself and refuse to start.
 */
export function clearPidFile(folder: string): void {
  const pidFile = join(folder, 'data', 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!commandLine(pid).includes(join(folder, 'data'))) rmSync(pidFile, { force: true });
}
