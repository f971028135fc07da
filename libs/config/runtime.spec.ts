import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { connectedConfig, readRuntime, removeRuntime, writeRuntime, type Runtime } from './runtime.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'runtime-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const running: Runtime = {
  pid: process.pid,
  startedAt: '2026-01-01T00:00:00.000Z',
  postgres: { port: 15_000, url: 'postgres://u:p@127.0.0.1:15000/throughline' },
  temporal: { address: '127.0.0.1:15001', namespace: 'throughline' },
  processes: {},
};

test('what is written is read, by its owner alone', () => {
  writeRuntime(home, running);
  expect(readRuntime(home)).toEqual(running);
  expect(statSync(join(home, 'runtime.json')).mode & 0o777).toBe(0o600);
});

test('the file of an instance that has died says nothing', () => {
  writeRuntime(home, { ...running, pid: 2 ** 22 + 1 });
  expect(readRuntime(home)).toBeUndefined();
});

test('a command finds the running instance, and the environment comes first', () => {
  writeRuntime(home, running);
  const config = connectedConfig(loadConfig({ THROUGHLINE_HOME: home, TEMPORAL_ADDRESS: 'elsewhere:7233' }));
  expect(config).toMatchObject({ databaseUrl: running.postgres.url, temporalAddress: 'elsewhere:7233' });
});

test('with nothing running a command says so', () => {
  writeRuntime(home, running);
  removeRuntime(home);
  expect(() => connectedConfig(loadConfig({ THROUGHLINE_HOME: home }))).toThrow('npm start');
});
