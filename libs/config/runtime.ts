import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';

/** What `throughline up` started on a data folder: written by it alone, read by every other command. */
export interface Runtime {
  /** Process id of the supervisor. */
  readonly pid: number;
  readonly startedAt: string;
  readonly apiPort?: number;
  readonly postgres: { readonly port: number; readonly url: string };
  readonly temporal: { readonly address: string; readonly namespace: string; readonly uiPort?: number };
  /** Process ids by part: `postgres`, `temporal`, `worker`, `api`. They change when a part is restarted. */
  readonly processes: Readonly<Record<string, number>>;
}

/** A config whose database and Temporal server are known. */
export type ConnectedConfig = Config & { readonly databaseUrl: string; readonly temporalAddress: string };

/** What runs on a data folder now; undefined when nothing does, even if a killed instance left its file behind. */
export function readRuntime(home: string): Runtime | undefined {
  try {
    // The supervisor is the only writer and replaces the file whole.
    const runtime = JSON.parse(readFileSync(runtimeFile(home), 'utf8')) as Runtime;
    process.kill(runtime.pid, 0);
    return runtime;
  } catch {
    return undefined;
  }
}

/** Replaces the runtime file in one step; readable by its owner only, because the database URL holds a password. */
export function writeRuntime(home: string, runtime: Runtime): void {
  mkdirSync(home, { recursive: true });
  const draft = `${runtimeFile(home)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, runtimeFile(home));
}

/** Says that nothing runs on the folder any more. */
export function removeRuntime(home: string): void {
  rmSync(runtimeFile(home), { force: true });
}

/**
 * The config with database and Temporal addresses filled in: from the environment, else from what runs on the data
 * folder. For commands and processes that talk to a running instance.
 * @throws ConfigError when neither is there.
 */
export function connectedConfig(config: Config): ConnectedConfig {
  const databaseUrl = databaseUrlOf(config);
  const temporalAddress = config.temporalAddress ?? readRuntime(config.home)?.temporal.address;
  if (!temporalAddress) throw notSet('TEMPORAL_ADDRESS', config);
  return { ...config, databaseUrl, temporalAddress };
}

/**
 * The database of the environment, else of what runs on the data folder: all that commands need that read the journal.
 * @throws ConfigError when neither is there.
 */
export function databaseUrlOf(config: Config): string {
  const url = config.databaseUrl ?? readRuntime(config.home)?.postgres.url;
  if (!url) throw notSet('DATABASE_URL', config);
  return url;
}

function notSet(variable: string, { home }: Config): ConfigError {
  return new ConfigError(variable, 'is not set', `Nothing runs on ${home}: type npm start first, or set the variable.`);
}

function runtimeFile(home: string): string {
  return join(home, 'runtime.json');
}
