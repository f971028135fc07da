import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigError } from './config-error.ts';
import { checkKeyVariables, KEY_VARIABLES, remedy as keyRemedy } from './key-variables.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { unknownZone } from './zone-file.ts';

/** Every setting of every process, parsed once. Nothing else in the product reads the environment. */
export interface Config {
  /** Port of the HTTP API. */
  readonly port: number;
  /** Data folder, absolute: databases, keys, logs and `runtime.json` of one instance. */
  readonly home: string;
  /** `NODE_ENV=production`: keys and addresses come from the environment, nothing is generated. */
  readonly production: boolean;
  /** Where programs that are built or downloaded once per machine are kept. */
  readonly cache: string;
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  /** A `temporal` program to use in place of the one on `PATH`. */
  readonly temporalCliPath: string | undefined;
  readonly logLevel: LogLevel;
  /** Cases that a worker keeps in memory between their tasks, at most 0.5 MB each; 0 replays every task. */
  readonly cachedCases: number;
  /** Mail server, `smtp://` or `smtps://`; without one, notices reach the in-app inbox alone. */
  readonly smtpUrl: string | undefined;
  /** Sender of mail. */
  readonly mailFrom: string;
  /** Where people open the product; the links in mail begin with it. */
  readonly publicUrl: string;
  /** IANA zone of the facilities that send HL7 v2 and files: their times without an offset are read in it. */
  readonly facilityZone: string;
  /**
   * How many cases the workers may wake in a second: those that act at one instant are woken at this rate, which leaves
   * the processors room for people.
   */
  readonly wakesPerSecond: number;
  /** Where a worker serves its metrics for Prometheus, `host:port`; without it they are off. */
  readonly workerMetrics: string | undefined;
  /** Pins runs to a build, for fleets that keep the old build running (docs/operations.md); off without it. */
  readonly buildId: string | undefined;
  /** The environment as given: for the programs this process starts and for key variables, not for other settings. */
  readonly env: Environment;
}

export type Environment = Readonly<Record<string, string | undefined>>;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** 50 GB: a number beyond is a mistake. */
const MOST_CACHED_CASES = 100_000;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/**
 * A wake costs 42 to 57 ms of one processor over all processes (bench/RESULTS.md): half of it, because nobody waits for
 * wakes, which find what was due done already, and people share the rest with whoever does that.
 */
const WAKES_PER_PROCESSOR = 10;
/** Production never falls back on something generated or found: each of these must be given, with this remedy. */
const REQUIRED_IN_PRODUCTION: readonly (readonly [variable: string, remedy: string])[] = [
  ['DATABASE_URL', 'Set it'],
  ['TEMPORAL_ADDRESS', 'Set it'],
  // Object.keys forgets the key type of the table
  ...(Object.keys(KEY_VARIABLES) as (keyof typeof KEY_VARIABLES)[]).map((name) => [name, keyRemedy(name)] as const),
];

/**
 * Parses and validates the environment.
 * @throws ConfigError naming the variable and the remedy; nothing has been touched by then.
 */
export function loadConfig(env: Environment): Config {
  const config: Config = {
    port: port(env),
    // A name that is given is relative to where it was typed; the default is the same from every folder.
    home: resolve(text(env, 'THROUGHLINE_HOME') ?? join(PROJECT_ROOT, '.throughline')),
    production: text(env, 'NODE_ENV') === 'production',
    cache: join(cacheFolder(env), 'throughline'),
    databaseUrl: databaseUrl(env),
    temporalAddress: address(env, 'TEMPORAL_ADDRESS'),
    temporalNamespace: text(env, 'TEMPORAL_NAMESPACE') ?? 'throughline',
    temporalCliPath: text(env, 'TEMPORAL_CLI_PATH'),
    logLevel: logLevel(env),
    cachedCases:
      wholeNumber(env, 'THROUGHLINE_CACHED_CASES', MOST_CACHED_CASES, 'Set a whole number; 0 keeps none.') ?? 500,
    smtpUrl: webAddress(env, 'SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: text(env, 'MAIL_FROM') ?? 'throughline@localhost',
    publicUrl: webAddress(env, 'PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port(env)}`,
    facilityZone: zone(env, 'THROUGHLINE_FACILITY_ZONE') ?? 'America/New_York',
    wakesPerSecond: rate(env, 'THROUGHLINE_WAKES_PER_SECOND') ?? WAKES_PER_PROCESSOR * availableParallelism(),
    workerMetrics: address(env, 'THROUGHLINE_WORKER_METRICS'),
    buildId: text(env, 'THROUGHLINE_BUILD_ID'),
    env,
  };
  checkKeyVariables(env);
  if (config.production) requireForProduction(env);
  return config;
}

function requireForProduction(env: Environment): void {
  for (const [variable, how] of REQUIRED_IN_PRODUCTION) {
    if (!text(env, variable)) throw new ConfigError(variable, 'is required when NODE_ENV=production', `${how}.`);
  }
}

/** An empty variable counts as absent, as in compose files that pass `${NAME:-}`. */
function text(env: Environment, variable: string): string | undefined {
  return env[variable]?.trim() || undefined;
}

/** Where each system keeps what a program can make again. */
function cacheFolder(env: Environment): string {
  const local = process.platform === 'win32' ? text(env, 'LOCALAPPDATA') : text(env, 'XDG_CACHE_HOME');
  return local ?? join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

function port(env: Environment): number {
  return wholeNumber(env, 'PORT', 65_535, 'Set a port from 1 to 65535 (0 takes a free one).') ?? 3000;
}

function wholeNumber(env: Environment, variable: string, most: number, remedy: string): number | undefined {
  const given = text(env, variable);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new ConfigError(variable, `"${given}" is no whole number from 0 to ${most}`, remedy);
}

function rate(env: Environment, variable: string): number | undefined {
  const given = text(env, variable);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (value >= 1 && value <= 100_000) return value;
  throw new ConfigError(variable, `"${given}" is not a rate`, 'Set a number of cases a second, from 1 to 100000.');
}

function databaseUrl(env: Environment): string | undefined {
  const given = text(env, 'DATABASE_URL');
  if (given === undefined) return undefined;
  const remedy = 'Write postgres://user:password@host:port/database, or unset it to use the embedded PostgreSQL.';
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isPostgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
  // The value itself is not repeated: it may hold a password.
  if (!url || !isPostgres) throw new ConfigError('DATABASE_URL', 'is not a PostgreSQL address', remedy);
  if (url.pathname.length < 2) throw new ConfigError('DATABASE_URL', 'names no database', remedy);
  return given;
}

function zone(env: Environment, variable: string): string | undefined {
  const given = text(env, variable);
  const remedy = given === undefined ? undefined : unknownZone(given);
  if (remedy === undefined) return given;
  throw new ConfigError(variable, `"${given}" is not a time zone`, remedy);
}

function address(env: Environment, variable: string): string | undefined {
  const given = text(env, variable);
  if (given === undefined || /^(\[[^\]]+\]|[^\s:/]+):\d{1,5}$/.test(given)) return given;
  throw new ConfigError(variable, `"${given}" is not an address`, 'Write host:port, for example localhost:7233.');
}

/** The value itself is not repeated: it may hold a password. */
function webAddress(env: Environment, variable: string, protocols: readonly string[]): string | undefined {
  const given = text(env, variable);
  if (given === undefined) return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && url.hostname !== '' && protocols.includes(url.protocol)) return given.replace(/\/$/, '');
  const forms = protocols.map((protocol) => `${protocol}//host:port`).join(' or ');
  throw new ConfigError(variable, 'is not an address', `Write ${forms}.`);
}

function logLevel(env: Environment): LogLevel {
  const given = text(env, 'THROUGHLINE_LOG_LEVEL') ?? 'info';
  const level = LOG_LEVELS.find((candidate) => candidate === given);
  if (level) return level;
  throw new ConfigError('THROUGHLINE_LOG_LEVEL', `"${given}" is not a level`, `Use one of ${LOG_LEVELS.join(', ')}.`);
}
