import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { migrate, openDataSource } from '#persistence/data-source.ts';
import { withProgress } from '#scripts/lib/progress.mjs';
import { complaint, startChild, type Child, type Program } from './child.ts';
import type { Instance } from './instance.ts';
import type { Part } from './supervisor.ts';
import { waitFor } from './waiting.ts';

/** Together with the servers' own grace far enough below the 10 s in which everything has to stop, on a busy machine too. */
const GRACE_MS = 2500;
/** It has just answered; a machine that is busy starting may let it wait. */
const DATABASE_WAIT_MS = 10_000;
/** A start on a busy machine; the first one bundles the workflow code too. */
const START_MS = 120_000;

/**
 * Migrates the database and starts worker and API. PostgreSQL has to answer; the Temporal server may be starting still,
 * both wait for it. Resolves when both are of use.
 */
export async function startApplication(instance: Instance, say: (line: string) => void): Promise<void> {
  const { supervisor, config, runtime } = instance;
  await migrateDatabase(runtime.postgres.url);
  const parts = [workerPart(instance), apiPart(instance)];
  const start = () => Promise.all(parts.map((part) => supervisor.run(part)));
  await withProgress('Starting worker and API (a few seconds)', start, { say });
  instance.record({ apiPort: config.port });
}

async function migrateDatabase(url: string): Promise<void> {
  const source = await openDataSource(url, { poolSize: 1, waitMs: DATABASE_WAIT_MS });
  await migrate(source);
  await source.destroy();
}

function workerPart(instance: Instance): Part {
  const spawn = () =>
    startChild(program(instance, 'worker', 'apps/worker/main.js'), instance.config.home, instance.watchdog);
  const ready = (child: Child) => {
    const announced = async () => child.announced() || undefined;
    return waitFor(announced, { what: 'The worker', withinMs: START_MS, gaveUp: () => complaint(child) });
  };
  return { name: 'worker', spawn, ready };
}

/** Alive is enough: the API reports that the worker is away, and is not to be restarted for it. */
function apiPart(instance: Instance): Part {
  const spawn = () =>
    startChild(program(instance, 'api', 'apps/api/src/main.js'), instance.config.home, instance.watchdog);
  const url = `http://127.0.0.1:${instance.config.port}/health/live`;
  const alive = async () => ((await fetch(url, { signal: AbortSignal.timeout(2000) })).ok ? true : undefined);
  const ready = (child: Child) =>
    waitFor(alive, { what: 'The API', withinMs: START_MS, gaveUp: () => complaint(child) });
  return { name: 'api', spawn, ready };
}

function program({ config, runtime }: Instance, name: string, file: string): Program {
  const env = {
    ...config.env,
    PORT: String(config.port),
    THROUGHLINE_HOME: config.home,
    DATABASE_URL: runtime.postgres.url,
    TEMPORAL_ADDRESS: runtime.temporal.address,
    TEMPORAL_NAMESPACE: runtime.temporal.namespace,
    // From Node 22 on, compiled code is kept between starts.
    NODE_COMPILE_CACHE: join(config.cache, 'node-compile-cache'),
  };
  // Not with source maps: reading them all costs each process half a second of its start.
  const args = [join(PROJECT_ROOT, 'dist', file)];
  return { name, command: process.execPath, args, env, announces: true, stopSignal: 'SIGTERM', graceMs: GRACE_MS };
}
