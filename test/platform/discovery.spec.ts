import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { freePorts } from '#apps/cli/platform/ports.ts';
import { buildFolder, pinnedVersion } from '#apps/cli/platform/temporal/built-server.ts';
import { findTemporal } from '#apps/cli/platform/temporal/discovery.ts';
import { downloadCli } from '#apps/cli/platform/temporal/download.ts';
import { loadConfig } from '#config/config.ts';
import { emptyHome } from './support.ts';

/** A machine with an empty cache, nothing on the PATH, and a download service of the test's own. */
let home: string;
let service: Server | undefined;
beforeEach(() => {
  home = emptyHome();
});
afterEach(() => {
  service?.close();
  service?.closeAllConnections();
  service = undefined;
  rmSync(home, { recursive: true, force: true });
});

const said: string[] = [];
const say = (line: string) => void said.push(line);
const config = (more: NodeJS.ProcessEnv = {}) =>
  loadConfig({ THROUGHLINE_HOME: home, XDG_CACHE_HOME: join(home, 'cache'), PATH: join(home, 'bin'), ...more });
const cache = () => config().cache;

async function serve(answer: RequestListener): Promise<string> {
  const [port = 0] = await freePorts(1);
  await new Promise<void>((resolve) => {
    service = createServer(answer).listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${port}`;
}

/** An archive with one program in it, and a service that names and hands out archives as Temporal's does. */
function downloadService(file: string): Promise<string> {
  writeFileSync(join(home, file), '#!/bin/sh\necho temporal version 1.9.0\n', { mode: 0o755 });
  execFileSync('tar', ['-czf', join(home, 'cli.tar.gz'), '-C', home, file]);
  const archive = execFileSync('cat', [join(home, 'cli.tar.gz')]);
  return serve((request, response) => {
    const isQuestion = request.url?.startsWith('/cli/default?') && request.url.includes('sdk-name=sdk-typescript');
    const names = { archiveUrl: `http://${request.headers.host}/cli.tar.gz`, fileToExtract: 'temporal' };
    response.end(isQuestion ? JSON.stringify(names) : archive);
  });
}

function program(path: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
}

test('the download gives a program that runs, and it is found again without a network', async () => {
  const found = await downloadCli({ cache: cache(), say, service: await downloadService('temporal') });
  const path = 'program' in found && found.program.kind === 'cli' ? found.program.path : '';
  expect(execFileSync(path, { encoding: 'utf8' })).toContain('1.9.0');
  const again = await findTemporal({
    config: config(),
    say,
    noPostgres: undefined,
    downloadService: 'http://127.0.0.1:1',
  });
  expect(again).toMatchObject({ kind: 'cli', path });
});

test('a service that does not answer is given up in time', async () => {
  const service = await serve(() => {});
  const startedAt = Date.now();
  expect(await downloadCli({ cache: cache(), say, service, answerMs: 300 })).toEqual({ reason: 'no answer in time' });
  expect(Date.now() - startedAt).toBeLessThan(7000);
});

test('an archive that stops coming in is given up in time', async () => {
  const service = await serve((request, response) => {
    if (request.url?.startsWith('/cli/')) {
      response.end(JSON.stringify({ archiveUrl: `http://${request.headers.host}/a`, fileToExtract: 'temporal' }));
    } else response.write('the beginning of an archive');
  });
  const result = await downloadCli({ cache: cache(), say, service, archiveMs: 300 });
  expect(result).toHaveProperty('reason');
});

test.each([
  ['refuses', (_request, response) => response.writeHead(403).end()],
  ['names nothing', (_request, response) => response.end('{}')],
  ['talks nonsense', (_request, response) => response.end('<html>')],
] as [string, RequestListener][])('a service that %s leaves nothing in the cache', async (_, answer) => {
  expect(await downloadCli({ cache: cache(), say, service: await serve(answer) })).toHaveProperty('reason');
  expect(readdirSync(home)).not.toContain('cache');
});

test('an archive without the program is a reason, not a server', async () => {
  const result = await downloadCli({ cache: cache(), say, service: await downloadService('something-else') });
  expect(result).toHaveProperty('reason');
});

test('the order: built earlier, then the CLI', async () => {
  const options = { config: config(), say, noPostgres: undefined, downloadService: 'http://127.0.0.1:1' };
  program(join(home, 'bin', 'temporal'));
  expect(await findTemporal(options)).toMatchObject({ kind: 'cli', path: join(home, 'bin', 'temporal') });
  const folder = buildFolder(cache(), pinnedVersion());
  for (const name of ['temporal-server', 'temporal-sql-tool']) program(join(folder, name));
  expect(await findTemporal(options)).toMatchObject({ kind: 'built', version: pinnedVersion(), ui: undefined });
  expect(await findTemporal({ ...options, noPostgres: 'not allowed' })).toMatchObject({ kind: 'cli' });
});

test('a folder whose engine state is in the file of the CLI stays with the CLI', async () => {
  const folder = buildFolder(cache(), pinnedVersion());
  for (const name of ['temporal-server', 'temporal-sql-tool']) program(join(folder, name));
  program(join(home, 'bin', 'temporal'));
  program(join(home, 'temporal', 'temporal.db'));
  expect(await findTemporal({ config: config(), say, noPostgres: undefined })).toMatchObject({ kind: 'cli' });
});

test('TEMPORAL_CLI_PATH comes before the PATH', async () => {
  program(join(home, 'bin', 'temporal'));
  program(join(home, 'mine'));
  const found = await findTemporal({
    config: config({ TEMPORAL_CLI_PATH: join(home, 'mine') }),
    say,
    noPostgres: undefined,
  });
  expect(found).toMatchObject({ kind: 'cli', path: join(home, 'mine') });
});

test('when there is no way the error names all of them and what to do', async () => {
  const search = findTemporal({ config: config(), say, noPostgres: undefined, downloadService: 'http://127.0.0.1:1' });
  await expect(search).rejects.toThrow(/built earlier.*temporal CLI.*download.*build by Go.*TEMPORAL_ADDRESS.*Go/s);
});
