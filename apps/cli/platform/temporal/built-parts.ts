import { join } from 'node:path';
import { stringify } from 'yaml';
import { mkdirSync, writeFileSync } from 'node:fs';
import { complaint, ready, startChild, type Child } from '../child.ts';
import { answers, portsFor } from '../ports.ts';
import type { Part } from '../supervisor.ts';
import { waitFor } from '../waiting.ts';
import { prepareNamespace } from './namespace.ts';
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
  const server: Part = { name: 'temporal', start: () => startServer(program, databases, address, context) };
  const named = { address, source: `server ${program.version} on PostgreSQL` };
  if (!program.ui || !context.withUi) return { ...named, parts: [server] };
  const [uiPort = 0] = await portsFor(context.config.home, 'temporal-ui', 1);
  const ui: Part = { name: 'temporal-ui', start: () => startUi(program.ui ?? '', uiPort, address, context) };
  return { ...named, parts: [server, ui], uiPort };
}

async function startServer(
  program: BuiltServer,
  databases: TemporalDatabases,
  address: string,
  context: ServerContext,
): Promise<Child> {
  const { config, watchdog, ports } = context;
  const dynamic = context.timeSkipping ? { ...DYNAMIC_CONFIG, ...TIME_SKIPPING } : DYNAMIC_CONFIG;
  const file = writeServerConfig({ folder: join(config.home, 'temporal'), ports, ...databases, dynamic });
  await updateSchemas(program.sqlTool, databases.database, databases.visibility, config.env);
  await forgetOldMembers(databases.database);
  const child = await startChild(
    {
      name: 'temporal',
      command: program.server,
      args: ['--config-file', file, '--allow-no-auth', 'start'],
      env: config.env,
      stopSignal: 'SIGTERM',
      graceMs: 2000,
    },
    config.home,
    watchdog,
  );
  await ready(child, () => prepareNamespace(address, config.temporalNamespace, 40_000, () => complaint(child)));
  return child;
}

async function startUi(program: string, port: number, address: string, context: ServerContext): Promise<Child> {
  const root = join(context.config.home, 'temporal');
  mkdirSync(join(root, 'ui'), { recursive: true });
  const settings = {
    port,
    host: '127.0.0.1',
    temporalGrpcAddress: address,
    enableUi: true,
    defaultNamespace: context.config.temporalNamespace,
    cors: { allowOrigins: [`http://127.0.0.1:${port}`] },
  };
  writeFileSync(join(root, 'ui', 'local.yaml'), stringify(settings));
  const args = ['--root', root, '--config', 'ui', '--env', 'local', 'start'];
  const ui = { name: 'temporal-ui', command: program, args, env: context.config.env, graceMs: 1000 };
  const child = await startChild({ ...ui, stopSignal: 'SIGTERM' }, context.config.home, context.watchdog);
  const listening = async () => (await answers(port)) || undefined;
  const waiting = { what: 'The Temporal UI', withinMs: 20_000, gaveUp: () => complaint(child) };
  await ready(child, () => waitFor(listening, waiting));
  return child;
}
