/**
 * Ends what the supervisor started when the supervisor is gone, however it went. The supervisor holds the other end of
 * stdin and writes `+<pid> <signal>` for each program it starts and `-<pid>` when one has ended; the operating system
 * closes the pipe when the supervisor dies.
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const GRACE_MS = 4000;
const programs = new Map<number, NodeJS.Signals>();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const [pid, signal] = line.slice(1).split(' ');
  // The supervisor is the only writer of these lines.
  if (line.startsWith('+')) programs.set(Number(pid), signal as NodeJS.Signals);
  else programs.delete(Number(pid));
});
lines.on('close', () => void endAll());

async function endAll(): Promise<void> {
  for (const [pid, signal] of programs) send(pid, signal);
  const deadline = Date.now() + GRACE_MS;
  while (Date.now() < deadline && [...programs.keys()].some((pid) => send(pid, 0))) await sleep(100);
  for (const pid of programs.keys()) {
    send(-pid, 'SIGKILL');
    send(pid, 'SIGKILL');
  }
  process.exit(0);
}

/** Each program leads a process group of its own, so a negative pid reaches its children too. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
