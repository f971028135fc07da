import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const CLOCK_TICK_MS = 10;

/**
 * Processor time of this process and everything below it (servers, workers, API), ms. Unlike the time of a clock it says
 * the same on a busy machine. Linux only: undefined elsewhere.
 */
export function processorMs(root: number = process.pid): number | undefined {
  try {
    const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
    const pairs = table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    return below(root, pairs).reduce((sum, pid) => sum + ticksOf(pid), 0) * CLOCK_TICK_MS;
  } catch {
    return undefined;
  }
}

function below(root: number, pairs: readonly (readonly number[])[]): number[] {
  const children = pairs.filter(([, parent]) => parent === root).map(([pid = 0]) => pid);
  return [root, ...children.flatMap((pid) => below(pid, pairs))];
}

/** User and system time, its own and that of children that have ended; 0 for a process that has just gone. */
function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
  } catch {
    return 0;
  }
}
