import { expect, test } from '@jest/globals';
import { gathered } from './gathered.ts';

/** Notes what was written together; a batch is under way until it is let go. */
function writer(fails: (items: readonly number[]) => string | undefined = () => undefined) {
  const batches: (readonly number[])[] = [];
  const write = async (items: readonly number[]): Promise<void> => {
    batches.push(items);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const failure = fails(items);
    if (failure !== undefined) throw new Error(failure);
  };
  const isOfOne = (error: unknown): boolean => error instanceof Error && error.message === 'item';
  return { batches, one: gathered<number>(write, isOfOne) };
}

test('the first is written at once, and what comes meanwhile goes together', async () => {
  const { batches, one } = writer();
  await Promise.all([1, 2, 3, 4].map(one));
  await one(5);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

test('an item to blame fails alone', async () => {
  const { one } = writer((items) => (items.includes(3) ? 'item' : undefined));
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(one));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

test('when nothing can be written nobody tries one by one', async () => {
  const { batches, one } = writer(() => 'away');
  const outcomes = await Promise.allSettled([1, 2, 3].map(one));
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  expect(batches).toHaveLength(2);
});

test('no statement grows without end', async () => {
  const { batches, one } = writer();
  await Promise.all(Array.from({ length: 120 }, (_, index) => one(index)));
  expect(batches.map(({ length }) => length)).toEqual([1, 50, 50, 19]);
});
