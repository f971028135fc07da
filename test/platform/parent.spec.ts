import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { emptyHome, eventually, plainEnvironment, processesOf } from './support.ts';

const home = emptyHome();
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('when npm is killed, everything that npm start runs ends within 10 s', async () => {
  const env = plainEnvironment({ THROUGHLINE_HOME: home });
  const options = { cwd: PROJECT_ROOT, env, stdio: 'ignore' } as const;
  const npm = spawn('npm', ['start', '--', '--only', 'servers', '--no-ui'], options);
  await eventually('the servers run', 110_000, () => existsSync(join(home, 'runtime.json')));
  expect(processesOf(home).length).toBeGreaterThan(1);
  npm.kill('SIGKILL');
  await eventually('no process is left', 10_000, () => processesOf(home).length === 0);
});
