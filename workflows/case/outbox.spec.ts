import { expect, test } from '@jest/globals';
import type { CaseEvent } from '#core/case/events.ts';
import { isFull, type Outbox, put, release } from './outbox.ts';

const event = (seq: number): CaseEvent => ({ seq }) as CaseEvent; // the outbox reads nothing else
const holding = (...seqs: number[]): Outbox => put({ events: [], projectedThrough: 0 }, seqs.map(event));

test('what the journal holds is let go, whoever says so and however late', () => {
  const outbox = release(holding(1, 2, 3), 2);
  expect(outbox).toEqual({ events: [event(3)], projectedThrough: 2 });
  expect(release(outbox, 1)).toBe(outbox);
});

test('more than twenty events are too many', () => {
  const twenty = Array.from({ length: 20 }, (_, i) => i + 1);
  expect(isFull(holding(...twenty))).toBe(false);
  expect(isFull(holding(...twenty, 21))).toBe(true);
});
