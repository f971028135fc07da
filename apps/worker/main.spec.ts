import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '#config/project-root.ts';

const home = mkdtempSync(join(tmpdir(), 'throughline-worker-'));
afterAll(() => rmSync(home, { recursive: true }));

test('a worker that cannot work ends at once, so that another one takes its place', async () => {
  writeFileSync(join(home, 'worker'), 'where its folder belongs');
  const nobody = { DATABASE_URL: 'postgres://u:p@127.0.0.1:9/none', TEMPORAL_ADDRESS: '127.0.0.1:9' };
  const worker = fork(join(PROJECT_ROOT, 'dist/apps/worker/main.js'), {
    env: { ...process.env, ...nobody, THROUGHLINE_HOME: home },
    execArgv: [],
    silent: true,
  });
  const late = setTimeout(() => worker.kill('SIGKILL'), 25_000);
  const [code] = (await once(worker, 'exit')) as [number | null]; // as Node documents the event
  clearTimeout(late);
  expect(code).toBe(1);
}, 30_000);
