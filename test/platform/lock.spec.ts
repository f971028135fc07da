import { spawn } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lock, tryLock } from '#scripts/lib/lock.mjs';
import { emptyHome } from './support.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = emptyHome();
  path = join(folder, 'some.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one holder at a time, and the holder is named', () => {
  const first = tryLock(path);
  expect(tryLock(path)).toEqual({ heldBy: process.pid });
  if ('release' in first) first.release();
  expect(tryLock(path)).toHaveProperty('release');
  expect(readdirSync(folder)).toEqual(['some.lock']);
});

test.each([
  ['of a process that has died', JSON.stringify({ pid: 2 ** 22 + 1, identity: '1' })],
  ['of an earlier process with a pid that lives', JSON.stringify({ pid: process.pid, identity: 'another start' })],
  ['that was cut off', '{"pid":'],
])('a lock %s is not respected', (_, content) => {
  writeFileSync(path, content);
  expect(tryLock(path)).toHaveProperty('release');
});

test('processes that start together hold it one after the other', async () => {
  const script = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { lock } from ${JSON.stringify(new URL('../../scripts/lib/lock.mjs', import.meta.url).href)};
    const held = await lock(process.argv[1], () => {});
    appendFileSync(process.argv[1] + '.log', 'in\\n');
    await sleep(50);
    appendFileSync(process.argv[1] + '.log', 'out\\n');
    held.release();`;
  writeFileSync(path, JSON.stringify({ pid: 2 ** 22 + 1, identity: '1' }));
  const run = () =>
    new Promise((resolve) => {
      spawn(process.execPath, ['--input-type=module', '-e', script, path]).once('close', resolve);
    });
  expect(await Promise.all([run(), run(), run(), run()])).toEqual([0, 0, 0, 0]);
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(`${path}.log`, 'utf8')).toBe('in\nout\n'.repeat(4));
  (await lock(path, () => {})).release();
});
