import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../../scripts/lib/root.mjs';

/** A build of the Temporal server from nothing takes minutes; the program itself bounds every other wait. */
const LONGEST_START_MS = 20 * 60_000;

/**
 * Runs `throughline up --only servers`, with time skipping, on an empty folder of its own.
 *
 * @param {string} home
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} [options] more options of `throughline up`
 * @returns {Promise<{ runtime: any, pid: number, output: () => string, stop: () => Promise<void> }>}
 */
export async function startServers(home, env, options = ['--only', 'servers', '--time-skipping']) {
  const args = [join(ROOT, 'dist', 'apps', 'cli', 'main.js'), 'up', '--with-parent', '--no-ui', ...options];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...env, THROUGHLINE_HOME: home } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const file = join(home, 'runtime.json');
  for (const startedAt = Date.now(); !existsSync(file); await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`The servers for the tests did not start: ${output}`);
    if (Date.now() - startedAt > LONGEST_START_MS)
      throw new Error(`The servers for the tests take too long: ${output}`);
  }
  const stop = async () => {
    child.kill('SIGINT');
    await exited;
    rmSync(home, { recursive: true, force: true });
  };
  return { runtime: JSON.parse(readFileSync(file, 'utf8')), pid: child.pid, output: () => output, stop };
}
