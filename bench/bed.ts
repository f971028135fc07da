import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { loadConfig } from '#config/config.ts';
import { createClient } from '#temporal/client.ts';
import { openConnection } from '#temporal/connection.ts';
import { installationKeys } from '#temporal/payload-keys.ts';
import { createStack, type Stack } from '#test/support/stack.ts';
import type { Client } from '@temporalio/client';

/** Starts PostgreSQL and Temporal in a folder of their own and names them in the environment; gives what stops them. */
export type StartServers = () => Promise<() => Promise<void>>;

/** `storm`: a case worker that has the programs of the storm too. */
export type WorkerKind = 'case' | 'storm' | 'bare';

/** What the benches run on: servers, a database and a namespace of this run, and the workers that a bench asks for. */
export interface Bed {
  readonly stack: Stack;
  readonly client: Client;
  /** Runs workers of these kinds, each in a process of its own, while the work lasts. `cached` 0 replays every task. */
  readonly withWorkers: <T>(kinds: readonly WorkerKind[], cached: number, work: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

const READY_WITHIN_MS = 120_000;

export async function makeBed(startServers: StartServers): Promise<Bed> {
  const stopServers = await startServers();
  const stack = await createStack();
  const connection = openConnection(stack.temporalAddress);
  const client = createClient(connection, stack.namespace, installationKeys(loadConfig(stack.env)));
  return {
    stack,
    client,
    withWorkers: async (kinds, cached, work) => {
      const workers: ChildProcess[] = [];
      try {
        // One after the other: bundling takes a processor.
        for (const kind of kinds) workers.push(await startWorker(stack, kind, cached));
        return await work();
      } finally {
        await Promise.all(workers.map(ended));
      }
    },
    close: async () => {
      await connection.close();
      await stack.remove();
      await stopServers();
    },
  };
}

async function startWorker(stack: Stack, kind: WorkerKind, cached: number): Promise<ChildProcess> {
  const program = join(PROJECT_ROOT, 'dist', 'bench', 'worker.js');
  const child = fork(program, [kind, String(cached)], {
    env: stack.env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`The ${kind} worker ended with code ${code}`)));
    setTimeout(() => reject(new Error(`The ${kind} worker is not ready in time`)), READY_WITHIN_MS).unref();
  });
  await ready;
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  // Nothing of a bench outlives it, so there is nothing to end gracefully.
  child.kill('SIGKILL');
  await exited;
}
