import { setTimeout as sleep } from 'node:timers/promises';

/** Repeats the expectations until they hold; after `withinMs` the last failure is the test's. */
export async function eventually(expectations: () => Promise<void>, withinMs = 15_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    try {
      return await expectations();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await sleep(50);
    }
  }
}
