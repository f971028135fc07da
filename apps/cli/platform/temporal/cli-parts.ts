import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { startChild } from '../child.ts';
import type { Part } from '../supervisor.ts';
import { cliDatabase } from './discovery.ts';
import { namespaceReady } from './namespace.ts';
import type { CliServer } from './program.ts';
import type { ServerContext, TemporalServer } from './server.ts';
import { DYNAMIC_CONFIG, TIME_SKIPPING } from './server-config.ts';

/** The CLI's development server with a database file, its UI included. Time skipping needs a server from 1.32.0 on. */
export function cliParts(program: CliServer, context: ServerContext): TemporalServer {
  const [port = 0, httpPort = 0, uiPort = 0] = context.ports;
  const address = `127.0.0.1:${port}`;
  const namespace = context.config.temporalNamespace;
  const spawn: Part['spawn'] = () => {
    const file = cliDatabase(context.config.home);
    mkdirSync(dirname(file), { recursive: true });
    const listen = ['--ip', '127.0.0.1', '--port', `${port}`, '--http-port', `${httpPort}`];
    const ui = context.withUi ? ['--ui-port', `${uiPort}`] : ['--headless'];
    const state = ['--db-filename', file, '--namespace', namespace, '--log-level', 'error'];
    const args = ['server', 'start-dev', ...listen, ...ui, ...state, ...dynamicFlags(context.timeSkipping)];
    const cli = { name: 'temporal', command: program.path, args, env: context.config.env, graceMs: 1500 };
    return startChild({ ...cli, stopSignal: 'SIGTERM' }, context.config.home, context.watchdog);
  };
  const ready: Part['ready'] = (child) => namespaceReady(child, address, context);
  const parts = [{ name: 'temporal', spawn, ready }];
  return { address, source: program.source, parts, ...(context.withUi ? { uiPort } : {}) };
}

function dynamicFlags(timeSkipping: boolean): string[] {
  const values = timeSkipping ? { ...DYNAMIC_CONFIG, ...TIME_SKIPPING } : DYNAMIC_CONFIG;
  return Object.entries(values).flatMap(([name, value]) => [
    '--dynamic-config-value',
    `${name}=${JSON.stringify(value)}`,
  ]);
}
