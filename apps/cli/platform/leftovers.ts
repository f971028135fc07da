import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from '#scripts/lib/process-identity.mjs';

interface Started {
  readonly pid: number;
  readonly identity: string | undefined;
  readonly stopSignal: NodeJS.Signals;
}

/** Notes a started process in the data folder, so that a later start can end it if nobody else has. */
export function noteProcess(home: string, name: string, pid: number, stopSignal: NodeJS.Signals): void {
  mkdirSync(notesFolder(home), { recursive: true });
  const started: Started = { pid, identity: processIdentity(pid), stopSignal };
  writeFileSync(join(notesFolder(home), `${name}.json`), JSON.stringify(started));
}

/**
 * Ends what an earlier instance on the folder has left running: its supervisor and watchdog must have been killed
 * together. Two servers on one database would work against each other. A process that only has the pid of an earlier
 * one is left alone. The caller holds the folder's lock.
 */
export async function endLeftovers(home: string): Promise<void> {
  await Promise.all(readNotes(home).map(end));
  rmSync(notesFolder(home), { recursive: true, force: true });
}

async function end({ pid, identity, stopSignal }: Started): Promise<void> {
  const lives = () => identity !== undefined && processIdentity(pid) === identity;
  for (const signal of [stopSignal, 'SIGKILL'] as const) {
    if (!lives()) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < 5000 && lives(); waited += 50) await sleep(50);
  }
}

function readNotes(home: string): Started[] {
  try {
    const files = readdirSync(notesFolder(home)).map((name) => readFileSync(join(notesFolder(home), name), 'utf8'));
    return files.map((text) => JSON.parse(text) as Started); // written by noteProcess alone
  } catch {
    return [];
  }
}

function notesFolder(home: string): string {
  return join(home, 'run');
}
