import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { lock } from './lock.mjs';
import { ROOT } from './root.mjs';

const OLDEST_NODE = [20, 19];

/**
 * Makes a clone ready to run: Node is new enough, dependencies are installed, dist/ is compiled. Scripts started at the
 * same time on one clone take turns. Ends the process with one line when it cannot be done.
 *
 * @param {{ say?: (line: string) => void }} [options]
 */
export async function prepare({ say = console.log } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    stop(
      `Node ${process.versions.node} is too old. Install Node ${OLDEST_NODE.join('.')} or newer: https://nodejs.org`,
    );
  }
  const held = await lock(join(ROOT, '.prepare.lock'), (pid) => say(`Process ${pid} is preparing this clone; waiting`));
  try {
    await ensureDependencies(say);
    await ensureBuilt(say);
  } catch (error) {
    held.release();
    stop(error.message);
  }
  held.release();
}

function stop(line) {
  console.error(`throughline: ${line}`);
  process.exit(1);
}
