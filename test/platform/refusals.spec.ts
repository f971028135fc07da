import { createServer, type Socket } from 'node:net';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { freePorts } from '#apps/cli/platform/ports.ts';
import { emptyHome, plainEnvironment, processesOf, throughline } from './support.ts';

let home: string;
beforeEach(() => {
  home = emptyHome();
});
afterEach(() => {
  for (const end of listeners.splice(0)) end();
  rmSync(home, { recursive: true, force: true });
});

const listeners: (() => void)[] = [];

/** Somebody who takes connections and never says a word. */
async function listen(): Promise<number> {
  const [port = 0] = await freePorts(1);
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  listeners.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return port;
}

async function refusal(more: NodeJS.ProcessEnv, args = ['up']): Promise<string> {
  const { code, output, seconds } = await throughline(args, plainEnvironment({ THROUGHLINE_HOME: home, ...more }));
  expect(code).toBe(1);
  expect(seconds).toBeLessThan(15);
  expect(processesOf(home)).toEqual([]);
  // Progress may come before it; the reason is the last line and the only one of its kind.
  const lines = output.split('\n').filter((line) => !/^( |Connecting|Starting)/.test(line));
  expect(lines).toEqual([expect.stringMatching(/^throughline: /)]);
  return lines[0] ?? '';
}

test('a port in use', async () => {
  const port = await listen();
  const line = await refusal({ PORT: String(port) });
  expect(line).toContain(`PORT ${port} is in use`);
  expect(line).toContain('npm start');
  expect(existsSync(join(home, 'postgres'))).toBe(false);
});

test('a database that nobody serves', async () => {
  const [port = 0] = await freePorts(1);
  const line = await refusal({ DATABASE_URL: `postgres://u:hidden@127.0.0.1:${port}/throughline` });
  expect(line).toContain('DATABASE_URL');
  expect(line).toContain('unset');
  expect(line).not.toContain('hidden');
});

test('a database that does not answer', async () => {
  const line = await refusal({ DATABASE_URL: `postgres://u:p@127.0.0.1:${await listen()}/throughline` });
  expect(line).toContain('DATABASE_URL');
});

test('a Temporal server that is not there', async () => {
  const [port = 0] = await freePorts(1);
  const { DATABASE_URL } = process.env;
  const line = await refusal({ DATABASE_URL, TEMPORAL_ADDRESS: `127.0.0.1:${port}` }, ['up', '--only', 'servers']);
  expect(line).toContain('TEMPORAL_ADDRESS');
  expect(line).toContain('unset');
});

test('a temporal program that is missing, or is none', async () => {
  const { DATABASE_URL } = process.env;
  const missing = { DATABASE_URL, TEMPORAL_CLI_PATH: join(home, 'temporal') };
  expect(await refusal(missing)).toContain('TEMPORAL_CLI_PATH');
  writeFileSync(missing.TEMPORAL_CLI_PATH, 'text');
  chmodSync(missing.TEMPORAL_CLI_PATH, 0o600);
  expect(await refusal(missing)).toContain('cannot be run');
});

test('a variable that makes no sense', async () => {
  expect(await refusal({ PORT: 'eighty' })).toContain('PORT');
});

test('reset of a folder that is no data folder', async () => {
  writeFileSync(join(home, 'thesis.txt'), 'years of work');
  expect(await refusal({}, ['reset'])).toContain('THROUGHLINE_HOME');
  expect(existsSync(join(home, 'thesis.txt'))).toBe(true);
});
