import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config/config.ts';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { connectedConfig } from '#config/runtime.ts';
import { migrate, openDataSource } from '#persistence/data-source.ts';
import { withProgress } from '#scripts/lib/progress.mjs';
import { complaint, ready, startChild, type Child, type Program } from './child.ts';
import type { Instance } from './instance.ts';
import { PlatformError } from './platform-error.ts';
import { freePorts, isFree } from './ports.ts';
import { waitFor } from './waiting.ts';

export interface ApplicationOptions {
  readonly samples: boolean;
  readonly say: (line: string) => void;
}

/** Together with the servers' own grace below the 10 s in which everything has to stop. */
const GRACE_MS = 3500;

/** Migrates the database and starts worker and API on the running servers; a first start loads the sample cases. */
export async function startApplication(instance: Instance, { samples, say }: ApplicationOptions): Promise<void> {
  await migrateDatabase(instance.runtime.postgres.url);
  const { supervisor, config } = instance;
  await Promise.all([
    supervisor.run({ name: 'worker', start: () => startWorker(instance) }),
    supervisor.run({ name: 'api', start: () => startApi(instance) }),
  ]);
  instance.record({ apiPort: config.port });
  if (samples) await loadSamples(instance, say);
}

/**
 * The config with the port that the API gets: the given one, or a free one for port 0.
 * @throws PlatformError when somebody listens on it. Asked before anything is started: it would be started in vain.
 */
export async function withFreePort(config: Config): Promise<Config> {
  const { port } = config;
  if (port === 0) return { ...config, port: (await freePorts(1))[0] ?? 0 };
  if (await isFree(port)) return config;
  throw new PlatformError(
    `PORT ${port} is in use`,
    `Stop what listens there, or choose another: PORT=${port + 1} npm start.`,
  );
}

async function migrateDatabase(url: string): Promise<void> {
  const source = await openDataSource(url, { poolSize: 1 });
  await migrate(source);
  await source.destroy();
}

async function startWorker(instance: Instance): Promise<Child> {
  const child = await startChild(
    program(instance, 'worker', 'apps/worker/main.js'),
    instance.config.home,
    instance.watchdog,
  );
  const probe = async () => child.announced() || undefined;
  const waiting = { what: 'The worker', withinMs: 90_000, gaveUp: () => complaint(child) };
  await ready(child, () => waitFor(probe, waiting));
  return child;
}

async function startApi(instance: Instance): Promise<Child> {
  const child = await startChild(
    program(instance, 'api', 'apps/api/src/main.js'),
    instance.config.home,
    instance.watchdog,
  );
  const url = `http://127.0.0.1:${instance.config.port}/health/ready`;
  const probe = async () => ((await fetch(url, { signal: AbortSignal.timeout(2000) })).ok ? true : undefined);
  const waiting = { what: 'The API', withinMs: 60_000, gaveUp: () => complaint(child) };
  await ready(child, () => waitFor(probe, waiting));
  return child;
}

function program({ config, runtime }: Instance, name: string, file: string): Program {
  const env = {
    ...config.env,
    PORT: String(config.port),
    THROUGHLINE_HOME: config.home,
    DATABASE_URL: runtime.postgres.url,
    TEMPORAL_ADDRESS: runtime.temporal.address,
    TEMPORAL_NAMESPACE: runtime.temporal.namespace,
  };
  const args = ['--enable-source-maps', join(PROJECT_ROOT, 'dist', file)];
  return { name, command: process.execPath, args, env, announces: true, stopSignal: 'SIGTERM', graceMs: GRACE_MS };
}

async function loadSamples({ config }: Instance, say: (line: string) => void): Promise<void> {
  const loaded = join(config.home, 'samples.loaded');
  if (existsSync(loaded)) return;
  void connectedConfig;
  void withProgress;
  void say;
  writeFileSync(loaded, '');
}
