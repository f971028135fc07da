import { spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '#config/config.ts';
import { noteProcess } from './leftovers.ts';
import type { Watchdog } from './watchdog.ts';

/** A program to run: everything that does not change from one start of it to the next. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Environment;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** A program of ours, which says `ready` over a channel of its own. */
  readonly announces?: boolean;
  /** The signal by which it stops cleanly. */
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take to stop before it is killed. */
  readonly graceMs: number;
}

/** A running program. */
export interface Child {
  readonly pid: number;
  /** Why it ended, for people (`killed by SIGKILL`, `exit code 1`), once it has. */
  readonly exited: Promise<string>;
  readonly ended: () => string | undefined;
  /** Whether a program that announces itself has said that it is ready. */
  readonly announced: () => boolean;
  /** The last lines it has printed since it was started. */
  readonly lastWords: () => string;
  readonly stop: () => Promise<void>;
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * Starts the program with its output in `<home>/logs/<name>.log` and under the watchdog's eye.
 * The promise rejects when the program cannot be started at all (missing, not executable).
 */
export async function startChild(program: Program, home: string, watchdog: Watchdog): Promise<Child> {
  const log = openLog(join(home, 'logs'), program.name);
  const child = spawn(program.command, program.args, {
    stdio: ['ignore', log.fd, log.fd, ...(program.announces ? (['ipc'] as const) : [])],
    detached: true,
    env: { ...program.env },
    ...(program.cwd ? { cwd: program.cwd } : {}),
    ...(program.uid === undefined ? {} : { uid: program.uid, gid: program.gid }),
  });
  closeSync(log.fd);
  let ended: string | undefined;
  let announced = false;
  child.on('message', (message) => (announced ||= message === 'ready'));
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = signal ? `killed by ${signal}` : `exit code ${code}`;
      if (child.pid) watchdog.forget(child.pid);
      resolve(ended);
    });
  });
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const pid = child.pid!; // set, because `spawn` was emitted
  watchdog.watch(pid, program.stopSignal);
  noteProcess(home, program.name, pid, program.stopSignal);
  return {
    pid,
    exited,
    ended: () => ended,
    announced: () => announced,
    lastWords: () => readFrom(log.path, log.start),
    stop: () => stop(pid, program, exited),
  };
}

/** Why a child that has ended is of no use, from the last it printed; undefined while it runs. */
export function complaint(child: Child): string | undefined {
  const ended = child.ended();
  const lines = child.lastWords().split('\n');
  const words = lines.findLast((line) => /FATAL|PANIC|ERROR/i.test(line)) ?? lines.at(-1);
  return ended && `it ended (${ended})${words ? `: ${words.slice(0, 300)}` : ''}`;
}

async function stop(pid: number, program: Program, exited: Promise<string>): Promise<void> {
  signal(pid, program.stopSignal);
  const timeout = new AbortController();
  const late = sleep(program.graceMs, 'late', { signal: timeout.signal }).catch(() => 'ended');
  if ((await Promise.race([exited, late])) === 'late') signal(-pid, 'SIGKILL');
  timeout.abort();
  await exited;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}

/** Opens the log for appending; one that has grown large is kept once as `.1`. */
function openLog(logs: string, name: string): { path: string; fd: number; start: number } {
  mkdirSync(logs, { recursive: true });
  const path = join(logs, `${name}.log`);
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  const fd = openSync(path, 'a', 0o600);
  return { path, fd, start: fstatSync(fd).size };
}

function readFrom(path: string, start: number): string {
  const fd = openSync(path, 'r');
  try {
    const length = Math.min(fstatSync(fd).size - start, 64 * 1024);
    const buffer = Buffer.alloc(Math.max(length, 0));
    readSync(fd, buffer, 0, buffer.length, fstatSync(fd).size - buffer.length);
    return buffer.toString('utf8').trim();
  } finally {
    closeSync(fd);
  }
}
