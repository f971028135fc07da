import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '#core/json.ts';
import type { Client } from '@temporalio/client';
import type { Callers } from './callers.ts';
import { times } from './lanes.ts';
import { processorMs } from './processor.ts';
import { type Wake, wakeOf, wakesOf } from './wakes.ts';

/** People work this long undisturbed right before a storm: what their commands take then is the measure of those in it. */
const IDLE_MS = 20_000;
/** Cases come together at quarters of an hour: that is where a crowd is spread. */
const QUARTER_MS = 15 * 60_000;
const LOOK_EVERY_MS = 250;
/** After that something is lost, and not merely late. */
const LONGEST_MS = 3_600_000;
/** So many, taken at random, are waited for: few of all can be on their way then, less than one in a hundred. */
const PROBES = 200;

export interface Storm {
  readonly dueAt: Instant;
  /** What starting them took until all were asleep, ms. */
  readonly startedIn: number;
  readonly wakes: readonly Wake[];
  /** Commands of people, ms: before, and while it lasted. */
  readonly idle: readonly number[];
  readonly during: readonly number[];
  /** Of the servers, workers, API and callers in that time, ms; undefined where it cannot be seen. */
  readonly processor: number | undefined;
}

interface Plan {
  readonly client: Client;
  readonly callers: Callers;
  /** What starting everything will take, ms. */
  readonly startMs: number;
  /** Starts all that is due at an instant; gives the ids of their workflows. */
  readonly start: (dueAt: Instant) => Promise<readonly string[]>;
}

/**
 * Starts, lets rest, and sees through one storm, at a whole quarter of an hour. Throws when the machine could not start
 * all of it in time.
 */
export async function storm({ client, callers, startMs, start }: Plan): Promise<Storm> {
  const due = Math.ceil((Date.now() + startMs + IDLE_MS + 10_000) / QUARTER_MS) * QUARTER_MS;
  const begun = Date.now();
  const ids = await start(new Date(due).toISOString());
  await untilAsleep(client, ids, due);
  const startedIn = Date.now() - begun;
  if (Date.now() + IDLE_MS > due) throw new Error('The machine was too slow to start everything before it was due');
  // What starting left behind is over by then: this is an idle machine.
  await sleep(due - IDLE_MS - Date.now());
  const idle = await callers.during(() => sleep(due - Date.now()));
  const before = processorMs();
  let after: number | undefined;
  let wakes: readonly Wake[] = [];
  const sent = await callers.during(async () => {
    await untilMost(ids, due, async (id) => (await wakeOf(client, id)).doneAt !== undefined);
    after = processorMs();
    wakes = await allAwake(client, ids, due);
  });
  const end = Math.max(...wakes.map(({ doneAt = 0 }) => doneAt));
  return {
    dueAt: new Date(due).toISOString(),
    startedIn,
    wakes,
    idle: idle.map(({ ms }) => ms),
    during: sent.filter(({ at }) => at <= end).map(({ ms }) => ms),
    processor: before === undefined || after === undefined ? undefined : after - before,
  };
}

/** Those just started have had their first task and set their timer. */
export function untilAsleep(client: Client, ids: readonly string[], from = Date.now()): Promise<void> {
  return untilMost(ids, from, async (id) => (await wakeOf(client, id)).tasks > 0);
}

/** Waits for a few, one after the other. What is so stays so: a look is at one history, and costs next to nothing. */
async function untilMost(ids: readonly string[], due: number, isSo: (id: string) => Promise<boolean>): Promise<void> {
  for (const _ of times(Math.min(PROBES, ids.length))) {
    const id = ids[Math.floor(Math.random() * ids.length)] ?? '';
    while (!(await isSo(id))) await look(due);
  }
}

/** Looks at every one, and again at those that sleep on. */
async function allAwake(client: Client, ids: readonly string[], due: number): Promise<readonly Wake[]> {
  const awake: Wake[] = [];
  for (let asleep = ids; asleep.length > 0;) {
    const seen = await wakesOf(client, asleep);
    awake.push(...seen.filter(({ doneAt }) => doneAt !== undefined));
    asleep = seen.filter(({ doneAt }) => doneAt === undefined).map(({ id }) => id);
    if (asleep.length > 0) await look(due);
  }
  return awake;
}

async function look(due: number): Promise<void> {
  if (Date.now() > due + LONGEST_MS) throw new Error('The storm is not over after an hour: something is lost');
  await sleep(LOOK_EVERY_MS);
}
