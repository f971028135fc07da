import { randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePorts } from '#apps/cli/platform/ports.ts';
import { ensureDatabases, withClient } from '#apps/cli/platform/postgres/databases.ts';
import { throughline } from './support.ts';

/** What needs the product's database, as an operator types it. */
const COMMANDS = [
  ['rehydrate', '--json'],
  ['rebuild', '--check', '--json'],
  ['journal', 'verify', '--json'],
  ['journal', 'audit', '--json'],
  ['stuck', '--json'],
  ['export', 'case_1'],
  ['explain', 'case_1'],
  ['import', 'hl7v2', 'message.hl7', '--json'],
  ['persons', 'unmerge', 'person_1', '--json'],
];
const MESSAGE = [
  'MSH|^~\\&|ADT|MERCY|||20260302080000||ADT^A01|M1|P|2.5',
  'EVN|A01|20260302080000',
  'PID|1||77^^^MERCY^MR||DOE^JANE||19500101|F',
  'PV1|1|I|4W^12^1||||||||||||||||V1|||||||||||||||||||||||||20260302080000',
];

const server = process.env['DATABASE_URL'] ?? '';
const name = `test_${randomBytes(6).toString('hex')}`;
const home = mkdtempSync(join(tmpdir(), 'throughline-commands-'));
const sockets: Socket[] = [];
let silent: Server;
let silentPort = 0;

beforeAll(async () => {
  await ensureDatabases(server, [name]);
  writeFileSync(join(home, 'message.hl7'), MESSAGE.join('\r'));
  silent = createServer((socket) => sockets.push(socket));
  [silentPort = 0] = await freePorts(1);
  await new Promise<void>((resolve) => {
    silent.listen(silentPort, '127.0.0.1', resolve);
  });
});
afterAll(async () => {
  silent.close();
  for (const socket of sockets) socket.destroy();
  await withClient(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  rmSync(home, { recursive: true, force: true });
});

async function lineOf(command: string[], url: string): Promise<{ line: string; seconds: number }> {
  const args = command.map((word) => (word === 'message.hl7' ? join(home, word) : word));
  const { code, output, seconds } = await throughline(args, {
    ...process.env,
    THROUGHLINE_HOME: home,
    DATABASE_URL: url,
  });
  expect(code).toBe(1);
  const lines = output.split('\n').filter((line) => line.startsWith('throughline: '));
  expect(lines).toHaveLength(1);
  return { line: lines[0] ?? '', seconds };
}

test.each(COMMANDS.map((command) => [command.join(' '), command] as const))(
  'throughline %s on a database that was never migrated names the remedy',
  async (_name, command) => {
    const { line } = await lineOf(command, Object.assign(new URL(server), { pathname: `/${name}` }).href);
    expect(line).toContain('npx throughline migrate');
  },
);

// One command for each way to the database.
test.each([['rehydrate'], ['stuck'], ['import', 'hl7v2', 'message.hl7']])(
  'throughline %s on a database that never says a word ends in time',
  async (...command) => {
    const { line, seconds } = await lineOf(command, `postgres://u:hidden@127.0.0.1:${silentPort}/throughline`);
    expect(line).toContain('DATABASE_URL');
    expect(line).not.toContain('hidden');
    expect(seconds).toBeLessThan(30);
  },
);

test('a database that does not exist is named, with what to correct', async () => {
  const { line } = await lineOf(['stuck'], Object.assign(new URL(server), { pathname: '/nowhere' }).href);
  expect(line).toMatch(/nowhere.*DATABASE_URL/);
});

test('a Temporal server that is away is told in time', async () => {
  const [port = 0] = await freePorts(1);
  const { code, output, seconds } = await throughline(['roll'], {
    ...process.env,
    THROUGHLINE_HOME: home,
    TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
  });
  expect(code).toBe(1);
  expect(output).toMatch(/^throughline: The Temporal server does not answer .*TEMPORAL_ADDRESS/);
  expect(seconds).toBeLessThan(40);
});
