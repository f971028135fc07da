import { join } from 'node:path';
import { stringify } from 'yaml';
import { mkdirSync, writeFileSync } from 'node:fs';
import { complaint, startChild, type Child } from '../child.ts';
import { answers, portsFor } from '../ports.ts';
import type { Part } from '../supervisor.ts';
import { waitFor } from '../waiting.ts';
import { namespaceReady } from './namespace.ts';
import type { BuiltServer } from './program.ts';
import type { ServerContext, TemporalServer } from './server.ts';
import { forgetOldMembers, updateSchemas } from './schema.ts';
import { DYNAMIC_CONFIG, TIME_SKIPPING, writeServerConfig } from './server-config.ts';

export interface TemporalDatabases {
  readonly database: string;
  readonly visibility: string;
}

/** The upstream server on PostgreSQL, with its UI where that was built. */
export async function builtParts(
  program: BuiltServer,
  databases: TemporalDatabases,
  context: ServerContext,
): Promise<TemporalServer> {
  const address = `127.0.0.1:${context.ports[0]}`;
  const server: Part = {
    name: 'temporal',
    spawn: () => spawnServer(program, databases, context),
    ready: (child) => namespaceReady(child, address, context),
  };
  const named = { address, source: `server ${program.version} on PostgreSQL` };
  if (!program.ui || !context.withUi) return { ...named, parts: [server] };
  const [uiPort = 0] = await portsFor(context.config.home, 'temporal-ui', 1);
  const ui = uiPart(program.ui, uiPort, address, context);
  return { ...named, parts: [server, ui], uiPort };
}

async function spawnServer(program: BuiltServer, databases: TemporalDatabases, context: ServerContext): Promise<Child> {
  const { config, watchdog, ports } = context;
  const dynamic = context.timeSkipping ? { ...DYNAMIC_CONFIG, ...TIME_SKIPPING } : DYNAMIC_CONFIG;
  const file = writeServerConfig({ folder: join(config.home, 'temporal'), ports, ...databases, dynamic });
  await updateSchemas(program.sqlTool, databases.database, databases.visibility, config.env);
  await forgetOldMembers(databases.database);
  const args = ['--config-file', file, '--allow-no-auth', 'start'];
  const server = { name: 'temporal', command: program.server, args, env: config.env, graceMs: 1500 };
  return startChild({ ...server, stopSignal: 'SIGTERM' }, config.home, watchdog);
}

function uiPart(program: string, port: number, address: string, { config, watchdog }: ServerContext): Part {
  const root = join(config.home, 'temporal');
  const spawn = (): Promise<Child> => {
    mkdirSync(join(root, 'ui'), { recursive: true });
    writeFileSync(join(root, 'ui', 'local.yaml'), stringify(uiSettings(port, address, config.temporalNamespace)));
    const args = ['--root', root, '--config', 'ui', '--env', 'local', 'start'];
    const ui = { name: 'temporal-ui', command: program, args, env: config.env, graceMs: 1000 };
    return startChild({ ...ui, stopSignal: 'SIGTERM' }, config.home, watchdog);
  };
  const listening = async () => (await answers(port)) || undefined;
  const ready = (child: Child) =>
    waitFor(listening, { what: 'The Temporal UI', withinMs: 30_000, gaveUp: () => complaint(child) });
  return { name: 'temporal-ui', spawn, ready };
}

function uiSettings(port: number, temporalGrpcAddress: string, defaultNamespace: string) {
  const cors = { allowOrigins: [`http://127.0.0.1:${port}`] };
  return { port, host: '127.0.0.1', temporalGrpcAddress, enableUi: true, defaultNamespace, cors };
}
