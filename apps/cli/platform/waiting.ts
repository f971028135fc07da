import { setTimeout as sleep } from 'node:timers/promises';

/** What is waited for ended badly or not in time; the message says which. */
export class NotReadyError extends Error {}

export interface Waiting {
  /** Completes `… did not answer within 20 s`. */
  readonly what: string;
  readonly withinMs: number;
  readonly everyMs?: number;
  /** Ends the wait early with this reason, for example when the awaited program has exited. */
  readonly gaveUp?: () => string | undefined;
}

/** Repeats the probe until it gives a value. A probe that throws counts as not yet. */
export async function waitFor<T>(probe: () => Promise<T | undefined>, waiting: Waiting): Promise<T> {
  const deadline = Date.now() + waiting.withinMs;
  let reason = '';
  for (;;) {
    const value = await probe().catch((error: unknown) => {
      reason = error instanceof Error ? `: ${error.message}` : '';
      return undefined;
    });
    if (value !== undefined) return value;
    const end = waiting.gaveUp?.();
    if (end) throw new NotReadyError(`${waiting.what} is not there: ${end}`);
    if (Date.now() > deadline) {
      throw new NotReadyError(`${waiting.what} did not answer within ${waiting.withinMs / 1000} s${reason}`);
    }
    await sleep(waiting.everyMs ?? 100);
  }
}
