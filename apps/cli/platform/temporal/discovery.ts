import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config/config.ts';
import { PlatformError } from '../platform-error.ts';
import { buildFolder, findBuiltServer, pinnedVersion } from './built-server.ts';
import { findCli } from './cli.ts';
import { downloadCli, findDownloadedCli } from './download.ts';
import { buildServer } from './go-build.ts';
import type { Attempt, TemporalProgram } from './program.ts';

export interface Discovery {
  readonly config: Config;
  readonly say: (line: string) => void;
  /** Why the server may not keep its state in PostgreSQL, when it may not: only the CLI serves then. */
  readonly noPostgres: string | undefined;
  /** Another download service, for tests. */
  readonly downloadService?: string;
}

/** The database file of the CLI route. A folder that has one stays with the CLI: its cases live in that file. */
export function cliDatabase(home: string): string {
  return join(home, 'temporal', 'temporal.db');
}

/**
 * Finds a Temporal server to run, trying from the nearest to the most expensive: built earlier, a `temporal` CLI, the
 * download, a build by Go.
 * @throws PlatformError that names every way tried and why it failed.
 */
export async function findTemporal(discovery: Discovery): Promise<TemporalProgram> {
  const { config, say, noPostgres } = discovery;
  const usesFile = existsSync(cliDatabase(config.home));
  const notBuilt = noPostgres ?? (usesFile ? `${cliDatabase(config.home)} holds the engine's state` : undefined);
  const cli = findCli(config); // first of all, because it refuses a wrong TEMPORAL_CLI_PATH
  const ways: [name: string, attempt: () => Promise<Attempt>][] = [
    ['a server built earlier', async () => (notBuilt ? { reason: notBuilt } : builtEarlier(config))],
    ['the temporal CLI', async () => orReason(cli, 'none on PATH and TEMPORAL_CLI_PATH is not set')],
    ['its download', async () => download(discovery)],
    ['a build by Go', async () => (notBuilt ? { reason: notBuilt } : buildServer({ ...config, say }))],
  ];
  const reasons: string[] = [];
  for (const [name, attempt] of ways) {
    const result = await attempt();
    if ('program' in result) return result.program;
    reasons.push(`${name}: ${result.reason}`);
  }
  throw new PlatformError(
    `No Temporal server: ${reasons.join('; ')}`,
    'Set TEMPORAL_ADDRESS to a running server, put the temporal CLI on PATH, or install Go (https://go.dev/dl).',
  );
}

async function builtEarlier({ cache }: Config): Promise<Attempt> {
  const version = pinnedVersion();
  const folder = buildFolder(cache, version);
  return orReason(findBuiltServer(folder, version), `none in ${folder}`);
}

async function download({ config: { cache }, say, downloadService }: Discovery): Promise<Attempt> {
  const program = findDownloadedCli(cache);
  if (program) return { program };
  say('No Temporal server on this machine yet; asking temporal.download for the CLI (gives up after 8 s)');
  return downloadCli({ cache, say, ...(downloadService ? { service: downloadService } : {}) });
}

function orReason(program: TemporalProgram | undefined, reason: string): Attempt {
  return program ? { program } : { reason };
}
