import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { BuiltServer } from './program.ts';

/** The module that pins the upstream server; it holds no code. */
export const SERVER_MODULE = join(PROJECT_ROOT, 'tools', 'temporal-server');

export const PROGRAMS = {
  server: { file: executable('temporal-server'), package: 'go.temporal.io/server/cmd/server' },
  sqlTool: { file: executable('temporal-sql-tool'), package: 'go.temporal.io/server/cmd/tools/sql' },
  ui: { file: executable('temporal-ui-server'), package: 'github.com/temporalio/ui-server/v2/cmd/server' },
} as const;

/** The version of the server that the module pins, for example `1.32.0`. */
export function pinnedVersion(): string {
  const module = readFileSync(join(SERVER_MODULE, 'go.mod'), 'utf8');
  const version = /^\s*(?:require )?go\.temporal\.io\/server v(\S+)/m.exec(module)?.[1];
  if (!version) throw new Error(`${SERVER_MODULE}/go.mod does not name a version of go.temporal.io/server`);
  return version;
}

/** Where the built programs of a version are kept. */
export function buildFolder(cache: string, version: string): string {
  return join(cache, 'temporal-server', version);
}

/** The server built earlier into the folder, or undefined when it is not whole. */
export function findBuiltServer(folder: string, version: string): BuiltServer | undefined {
  const server = join(folder, PROGRAMS.server.file);
  const sqlTool = join(folder, PROGRAMS.sqlTool.file);
  const ui = join(folder, PROGRAMS.ui.file);
  if (!existsSync(server) || !existsSync(sqlTool)) return undefined;
  return { kind: 'built', version, server, sqlTool, ui: existsSync(ui) ? ui : undefined };
}

function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}
