import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const HAS_PROC = existsSync('/proc/self/stat');

/**
 * What tells a process from a later one with the same pid: its start time. Undefined when no such process lives
 * (a zombie does not live).
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'win32') return String(pid);
  return HAS_PROC ? procStat(pid)?.startTime : ps('lstart', pid);
}

/**
 * The parent of a process, or undefined when the process does not live.
 *
 * @param {number} pid
 * @returns {number | undefined}
 */
export function parentOf(pid) {
  const parent = HAS_PROC ? procStat(pid)?.parent : ps('ppid', pid);
  return parent === undefined ? undefined : Number(parent);
}

/**
 * The command line of a process, empty when it does not live or may not be read.
 *
 * @param {number} pid
 * @returns {string}
 */
export function commandLine(pid) {
  if (!HAS_PROC) return ps('command', pid) ?? '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Fields of /proc/<pid>/stat are counted from after the command's closing bracket, which may hold anything. */
function procStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : { parent: fields[1], startTime: fields[19] };
  } catch {
    return undefined;
  }
}

function ps(field, pid) {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
