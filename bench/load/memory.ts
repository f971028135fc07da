import { readFileSync } from 'node:fs';

const EVERY_MS = 100;
const KIB = 1024;

/** Looks at the resident memory of a process until told to stop. Linux only: elsewhere nothing is seen. */
export function memoryOf(pid: number): { readonly stop: () => readonly number[] } {
  const seen: number[] = [];
  const timer = setInterval(() => {
    const bytes = residentBytes(pid);
    if (bytes !== undefined) seen.push(bytes);
  }, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return seen;
    },
  };
}

/** Mean of the last quarter by mean of the second: 1 is flat. */
export function quarterGrowth(seen: readonly number[]): number {
  const quarter = Math.floor(seen.length / 4);
  if (quarter === 0) throw new Error('The process was too short, or its memory cannot be seen here');
  return mean(seen.slice(3 * quarter)) / mean(seen.slice(quarter, 2 * quarter));
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function residentBytes(pid: number): number | undefined {
  try {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? undefined : Number(kib) * KIB;
  } catch {
    return undefined;
  }
}
