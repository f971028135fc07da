import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Config } from '#config/config.ts';
import { complaint, startChild, type Child, type Program } from '../child.ts';
import { portsFor } from '../ports.ts';
import type { Part } from '../supervisor.ts';
import { waitFor } from '../waiting.ts';
import type { Watchdog } from '../watchdog.ts';
import { findPostgresBinaries } from './binaries.ts';
import { clearPidFile, initialise, SUPERUSER } from './data-folder.ts';

/** The PostgreSQL of this instance: data in `<home>/postgres`, loopback only, password in `<home>/keys`. */
export interface EmbeddedPostgres {
  readonly part: Part;
  readonly port: number;
  /** The URL of one of its databases. */
  readonly url: (database: string) => string;
}

/** Prepares the server; its part may be started again whenever it has ended. */
export async function embeddedPostgres(config: Config, watchdog: Watchdog): Promise<EmbeddedPostgres> {
  const binaries = await findPostgresBinaries();
  const password = localPassword(config.home);
  const folder = join(config.home, 'postgres');
  const [port = 0] = await portsFor(config.home, 'postgres', 1);
  const url = (database: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  const spawn = async (): Promise<Child> => {
    const runAs = await initialise(binaries, folder, password);
    clearPidFile(folder);
    const [command = '', ...args] = [
      ...runAs.prefix,
      binaries.postgres,
      ...serverArguments(join(folder, 'data'), port),
    ];
    const { uid, gid } = runAs;
    const identity = uid === undefined || gid === undefined ? {} : { uid, gid };
    const program = { ...PROGRAM, command, args, env: config.env, ...identity };
    return startChild(program, config.home, watchdog);
  };
  const ready = (child: Child) => untilItAnswers(child, url('postgres'));
  return { part: { name: 'postgres', spawn, ready }, port, url };
}

/** SIGINT is PostgreSQL's fast shutdown: it ends sessions and writes a checkpoint. */
const PROGRAM: Pick<Program, 'name' | 'stopSignal' | 'graceMs' | 'cwd'> = {
  name: 'postgres',
  stopSignal: 'SIGINT',
  graceMs: 2500,
  cwd: '/',
};

/**
 * No socket file: its path would be too long in a deep folder, and nobody but the owner may come in that way.
 * Errors are logged without statement and detail, which may hold what was said about a person.
 */
function serverArguments(data: string, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    max_connections: 200,
    timezone: 'UTC',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function untilItAnswers(child: Child, url: string): Promise<void> {
  const probe = async () => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return await client.query('SELECT 1');
    } finally {
      await client.end().catch(() => {});
    }
  };
  // After a kill the server first replays its log, which may take a while.
  const waiting = { what: 'PostgreSQL', withinMs: 60_000, gaveUp: () => complaint(child) };
  await waitFor(probe, waiting);
}

function localPassword(home: string): string {
  const file = join(home, 'keys', 'postgres.password');
  if (!existsSync(file)) {
    mkdirSync(join(home, 'keys'), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}
