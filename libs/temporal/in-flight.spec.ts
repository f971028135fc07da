import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { InFlight } from './in-flight.ts';

test('one key never runs more than its limit and keeps its order; another key is not held up', async () => {
  const lane = new InFlight(2);
  const started: string[] = [];
  let running = 0;
  let most = 0;
  const job = (name: string) => async (): Promise<void> => {
    started.push(name);
    most = Math.max(most, ++running);
    await sleep(5);
    running -= 1;
  };
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => lane.run('case', job(name))));
  expect(most).toBe(2);
  expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);

  const blocked = [lane.run('case', () => sleep(50)), lane.run('case', () => sleep(50))];
  await expect(lane.run('other', () => Promise.resolve('through'))).resolves.toBe('through');
  await Promise.all(blocked);
});

test('a job that fails frees its place', async () => {
  const lane = new InFlight(1);
  await expect(lane.run('case', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  await expect(lane.run('case', () => Promise.resolve('next'))).resolves.toBe('next');
});
