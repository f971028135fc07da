import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { commandLine, processIdentity } from '#scripts/lib/process-identity.mjs';
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
 * Stops a server that an earlier, killed supervisor left running on the folder, and removes a pid file whose process is
 * gone or is another program by now: PostgreSQL itself would refuse to start in the latter case.
 */
export async function clearLeftovers(folder: string): Promise<void> {
  const pidFile = join(folder, 'data', 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (commandLine(pid).includes(join(folder, 'data'))) await end(pid);
  rmSync(pidFile, { force: true });
}

async function end(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 5000],
    ['SIGQUIT', 2000],
    ['SIGKILL', 2000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < patience && processIdentity(pid); waited += 50) await sleep(50);
    if (!processIdentity(pid)) return;
  }
}
