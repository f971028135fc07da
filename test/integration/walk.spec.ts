import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { ApiClient } from '#test/api/support/api-client.ts';
import { createStack, type Stack } from '#test/support/stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-walk-'));
let stack: Stack;
let url: string;

beforeAll(async () => {
  stack = await createStack();
  await stack.startWorker();
  ({ url } = await stack.startApi());
}, 180_000);
afterAll(async () => {
  await stack?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** The lines that the README tells a newcomer to type. */
function walk(): string {
  const readme = readFileSync(join(PROJECT_ROOT, 'README.md'), 'utf8');
  return /<!-- walk:begin -->\n```sh\n([^]*?)```\n<!-- walk:end -->/.exec(readme)?.[1] ?? '';
}

interface Walked {
  readonly stdout: string;
  /** What each request was answered, in order. */
  readonly statuses: readonly string[];
}

/** As they stand there, in the project's folder; curl is merely made to say on the error output how it was answered. */
async function walkThrough(script: string): Promise<Walked> {
  const path = join(folder, 'walk.sh');
  const wrapper = join(folder, 'curl.sh');
  writeFileSync(path, script);
  writeFileSync(wrapper, `curl() { command curl -w '%{stderr}answered %{http_code}\\n' "$@"; }\n`);
  const env = { ...stack.env, PORT: new URL(url).port, BASH_ENV: wrapper };
  return new Promise((resolve, reject) => {
    execFile('bash', ['-eu', '-o', 'pipefail', path], { cwd: PROJECT_ROOT, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`the walk ended: ${stdout}\n${stderr}`, { cause: error }));
      else resolve({ stdout, statuses: [...stderr.matchAll(/^answered (\d+)$/gm)].map(([, status]) => status ?? '') });
    });
  });
}

it("the README's walk takes a case from referral to closure, every step answered with success", async () => {
  const script = walk();
  const requests = script.match(/\bsend \/|\$API\/cases/g) ?? [];
  expect(requests.length).toBeGreaterThan(10);
  const { stdout, statuses } = await walkThrough(script);
  expect(statuses.filter((status) => !/^2\d\d$/.test(status))).toEqual([]);
  expect(statuses).toHaveLength(requests.length);

  const id = /^case_\S+$/m.exec(stdout)?.[0] ?? '';
  const api = new ApiClient(url, await stack.token({ role: 'supervisor' }));
  const { status, body } = await api.get(`/cases/${id}`);
  expect([status, body.stage]).toEqual([200, 'closed']);
}, 180_000);
