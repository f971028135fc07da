import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { processIdentity } from './process-identity.mjs';

/**
 * Takes a lock that dies with its process: the file names the holder's pid and start time, so a lock left by a killed
 * process, even one whose pid was given to another, is not respected.
 *
 * @param {string} path the lock file
 * @returns {{ release: () => void } | { heldBy: number }} the lock, or the pid that holds it
 */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (link(draft, path)) return { release: () => releaseIfMine(path, mine) };
      const holder = readHolder(path);
      if (holder && holder.identity === processIdentity(holder.pid)) return { heldBy: holder.pid };
      removeStale(path, holder);
    }
    return { heldBy: readHolder(path)?.pid ?? 0 };
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Waits for the lock, calling `onWait` once with the holder's pid when it is taken.
 *
 * @param {string} path
 * @param {(pid: number) => void} onWait
 * @returns {Promise<{ release: () => void }>}
 */
export async function lock(path, onWait) {
  for (let waited = false; ; waited = true) {
    const result = tryLock(path);
    if ('release' in result) return result;
    if (!waited) onWait(result.heldBy);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** A hard link is made whole or not at all, so no reader sees half a lock. */
function link(draft, path) {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Two processes may find the same dead lock; whoever moved away a live one by that puts it back. */
function removeStale(path, seen) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (JSON.stringify(moved) !== JSON.stringify(seen)) link(aside, path);
  rmSync(aside, { force: true });
}

function releaseIfMine(path, mine) {
  if (JSON.stringify(readHolder(path)) === mine) rmSync(path, { force: true });
}
