import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { commandLine, processIdentity } from '#scripts/lib/process-identity.mjs';

/** The environment of a newcomer: nothing of ours is set. */
export function plainEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _address, TEMPORAL_NAMESPACE: _namespace, ...rest } = process.env;
  return { ...rest, ...more };
}

export function emptyHome(): string {
  return mkdtempSync(join(tmpdir(), 'throughline-platform-'));
}

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a command of the product to its end. */
export async function throughline(args: string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const startedAt = Date.now();
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'dist/apps/cli/main.js'), ...args], { env });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: output.trim(), seconds: (Date.now() - startedAt) / 1000 };
}

/** Processes that live and have the text in their command line. */
export function processesOf(text: string): number[] {
  const pids = execFileSync('ps', ['-eo', 'pid='], { encoding: 'utf8' }).split('\n').map(Number);
  return pids.filter((pid) => pid > 0 && commandLine(pid).includes(text) && processIdentity(pid));
}

/** Waits until the condition holds. */
export async function eventually(
  what: string,
  withinMs: number,
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  for (const startedAt = Date.now(); !(await condition()); await sleep(50)) {
    if (Date.now() - startedAt > withinMs) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
  }
}
