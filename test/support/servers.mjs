import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../../scripts/lib/root.mjs';

/** A build of the Temporal server from nothing takes minutes; the program itself bounds every other wait. */
const LONGEST_START_MS = 20 * 60_000;

/**
 * Runs `throughline up` on a folder, as npm start does, and waits until it says that it runs.
 *
 * @param {string} home emptied by nobody but `stop`
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} options of `throughline up`
 */
export async function startInstance(home, env, options) {
  const args = [join(ROOT, 'dist', 'apps', 'cli', 'main.js'), 'up', '--with-parent', '--no-ui', ...options];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...env, THROUGHLINE_HOME: home } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  let ended = false;
  const exited = new Promise((resolve) => child.once('close', resolve)).then((code) => {
    ended = true;
    return code;
  });
  for (const startedAt = Date.now(); !output.includes('Throughline runs'); await sleep(50)) {
    if (ended) throw new Error(`throughline up ended: ${output}`);
    if (Date.now() - startedAt > LONGEST_START_MS) throw new Error(`throughline up takes too long: ${output}`);
  }
  const stop = async () => {
    child.kill('SIGINT');
    await exited;
    rmSync(home, { recursive: true, force: true });
  };
  const runtime = () => JSON.parse(readFileSync(join(home, 'runtime.json'), 'utf8'));
  return { home, pid: child.pid, runtime, exited, output: () => output, stop };
}
