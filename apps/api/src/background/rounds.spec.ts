import { expect, test } from '@jest/globals';
import { eventually } from '#test/support/eventually.ts';
import { Rounds } from './rounds.ts';

test('rounds follow one another, never two at once, and a failure is told and tried again', async () => {
  let atOnce = 0;
  let most = 0;
  let done = 0;
  const told: unknown[] = [];
  const round = async (): Promise<void> => {
    most = Math.max(most, ++atOnce);
    await new Promise((resolve) => setTimeout(resolve, 5));
    atOnce -= 1;
    if (++done === 1) throw new Error('away');
  };
  const rounds = new Rounds({ round, everyMs: 1, complain: (error) => told.push(error) });
  rounds.start();
  await eventually(async () => expect(done).toBeGreaterThan(2));
  await rounds.stop();
  expect(most).toBe(1);
  expect(told).toEqual([new Error('away')]);
});

test('stopping waits for the round under way, tells it, and none follows', async () => {
  let finished = 0;
  let started = 0;
  const round = async (stopping: AbortSignal): Promise<void> => {
    started += 1;
    await new Promise((resolve) => stopping.addEventListener('abort', resolve));
    await new Promise((resolve) => setTimeout(resolve, 10));
    finished += 1;
  };
  const rounds = new Rounds({ round, everyMs: 1, complain: () => undefined });
  rounds.start();
  await eventually(async () => expect(started).toBe(1));
  await rounds.stop();
  expect(finished).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(started).toBe(1);
});

test('one that was never due is stopped at once', async () => {
  let started = 0;
  const rounds = new Rounds({ round: async () => ++started, everyMs: 60_000, complain: () => undefined });
  rounds.start();
  await rounds.stop();
  expect(started).toBe(0);
});
