import { expect, test } from '@jest/globals';
import { retryDelay } from './connection.ts';

const BUSY = 8;
const UNAVAILABLE = 14;

test('a case that is being continued is asked again within 20 to 300 ms', () => {
  for (let attempt = 1; attempt <= 40; attempt += 1) {
    for (const chance of [0, 0.5, 1]) {
      expect(retryDelay(attempt, BUSY, chance)).toBeGreaterThanOrEqual(20);
      expect(retryDelay(attempt, BUSY, chance)).toBeLessThanOrEqual(300);
    }
  }
});

test('an absent server is asked less and less often, up to once a second', () => {
  expect(retryDelay(1, UNAVAILABLE, 1)).toBe(50);
  expect(retryDelay(20, UNAVAILABLE, 1)).toBe(1_000);
  expect(retryDelay(20, UNAVAILABLE, 0)).toBe(500);
});
