import { beforeAll } from '@jest/globals';
import type { Fact } from '#core/case/fact.ts';
import type { ClockResult } from '#core/clocks/result.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';
import type { JsonObject } from '#core/json.ts';
import { loadLibrary } from '#programs/load-library.ts';

const loading = loadLibrary('programs');

/** Reading some sixty documents takes a while on a busy machine; tests wait for it once. */
beforeAll(async () => {
  await loading;
}, 60_000);

/** One fact, learnt when it happened unless `learnt` says otherwise. */
export function fact(type: string, occurredAt: string, data?: JsonObject, learnt = occurredAt): Fact {
  const at = new Date(occurredAt).toISOString();
  const recordedAt = new Date(learnt).toISOString();
  return { id: `${type}@${at}`, type, occurredAt: at, recordedAt, ...(data ? { data } : {}) };
}

/** The instances of one clock of a program at a moment. */
export async function clocksAt(
  program: string,
  clock: string,
  { facts, zone, now }: { readonly facts: readonly Fact[]; readonly zone: string; readonly now: string },
): Promise<readonly ClockResult[]> {
  const { library } = await loading;
  const document = library.programs[program];
  if (!document) throw new Error(`no program ${program}`);
  const { calendars, zones } = library;
  const at = new Date(now).toISOString();
  const { results } = evaluateClocks(document.clocks, { facts, calendars, zones, zone }, at);
  return results.filter((result) => result.clock === clock);
}

/** An instant in UTC with milliseconds, from one with an offset. */
export function utc(text: string): string {
  return new Date(text).toISOString();
}
