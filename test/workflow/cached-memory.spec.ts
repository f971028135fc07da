import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiClient } from '#test/api/support/api-client.ts';
import { createStack, type Process, type Stack } from '#test/support/stack.ts';

/** What a worker may keep of a case between its tasks, with the whole program library loaded: docs/operations.md. */
const LIMIT_BYTES = 500_000;
const CASES = 150;
const LANES = 4;

let stack: Stack;
let worker: Process;
let api: ApiClient;

beforeAll(async () => {
  stack = await createStack();
  worker = await stack.startWorker();
  const { url } = await stack.startApi();
  api = new ApiClient(url, await stack.token());
}, 180_000);
afterAll(() => stack?.remove());

async function open(count: number): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await api.open();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

function residentBytes(): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(worker.pid)], { encoding: 'utf8' })) * 1024;
}

test(`a cached case costs its worker less than ${LIMIT_BYTES} bytes`, async () => {
  // The first cases pay for what all share: compiled code, pools and the room that the heap takes in advance.
  await open(CASES);
  const before = residentBytes();
  await open(CASES);
  const perCase = (residentBytes() - before) / CASES;
  expect(perCase).toBeLessThan(LIMIT_BYTES);
}, 300_000);
