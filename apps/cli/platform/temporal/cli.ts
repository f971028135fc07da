import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Config } from '#config/config.ts';
import { ConfigError } from '#config/config-error.ts';
import type { CliServer } from './program.ts';

/** The file of a `temporal` program on this system. */
export const CLI_FILE = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/**
 * The `temporal` CLI of `TEMPORAL_CLI_PATH`, else the first on `PATH`.
 * @throws ConfigError when the variable names something that cannot be run: falling back would hide the mistake.
 */
export function findCli(config: Config): CliServer | undefined {
  const given = config.temporalCliPath;
  if (given && !isExecutable(given)) {
    const remedy = 'Give the path of the temporal program, or unset the variable to let Throughline find a server.';
    throw new ConfigError(
      'TEMPORAL_CLI_PATH',
      `${given} ${existsSync(given) ? 'cannot be run' : 'is missing'}`,
      remedy,
    );
  }
  if (given) return { kind: 'cli', path: given, source: 'temporal CLI (TEMPORAL_CLI_PATH)' };
  const folders = (config.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const path = folders.map((folder) => join(folder, CLI_FILE)).find(isExecutable);
  return path ? { kind: 'cli', path, source: 'temporal CLI (PATH)' } : undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
