import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { inLanes } from './lanes.ts';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** A case that nothing is due in sets one timer all the same, for the day on which it takes up new code. */
const LONG_S = 80 * 24 * 3600;

/** More would be felt by those who work meanwhile. */
const LANES = 3;

/** What the server did for one workflow since it was started and went to sleep. */
export interface Wake {
  readonly id: string;
  /** Those that fire within weeks. */
  readonly timersSet: number;
  readonly timersFired: number;
  readonly tasks: number;
  readonly activities: number;
  /** Of the whole run. */
  readonly events: number;
  /** When the last of them came, ms since 1970. */
  readonly lastAt: number;
  /** When it was asleep again, what it did being written: ms since 1970. Undefined before. */
  readonly doneAt?: number;
}

/** Reads what became of each, from the server's own histories. */
export async function wakesOf(client: Client, ids: readonly string[]): Promise<Wake[]> {
  const wakes: Wake[] = [];
  await inLanes(ids, LANES, async (id) => void wakes.push(await wakeOf(client, id)));
  return wakes;
}

export async function wakeOf(client: Client, id: string): Promise<Wake> {
  const events = (await client.workflow.getHandle(id).fetchHistory()).events ?? [];
  const count = (what: keyof HistoryEvent): number => events.filter((event) => event[what]).length;
  const doneAt = asleepAgainAt(events);
  return {
    id,
    timersSet: events.filter(isShortTimer).length,
    timersFired: count('timerFiredEventAttributes'),
    tasks: count('workflowTaskCompletedEventAttributes'),
    activities: count('activityTaskScheduledEventAttributes'),
    events: events.length,
    lastAt: Math.max(...events.map(msOf)),
    ...(doneAt === undefined ? {} : { doneAt }),
  };
}

function isShortTimer({ timerStartedEventAttributes: timer }: HistoryEvent): boolean {
  return timer ? Number(timer.startToFireTimeout?.seconds ?? 0) < LONG_S : false;
}

/**
 * A wake is journaled before the server keeps its task, and while the database is away by an activity and one task more:
 * with nothing under way, the last task says when it was over.
 */
function asleepAgainAt(events: readonly HistoryEvent[]): number | undefined {
  const fired = events.findIndex((event) => event.timerFiredEventAttributes);
  const last = events.findLastIndex((event) => event.workflowTaskCompletedEventAttributes);
  const isUnderWay = events.slice(last + 1).some(isWork);
  const ended = events[last];
  return fired < 0 || last < fired || isUnderWay || !ended ? undefined : msOf(ended);
}

function msOf({ eventTime }: HistoryEvent): number {
  return Number(eventTime?.seconds ?? 0) * 1000 + (eventTime?.nanos ?? 0) / 1e6;
}

function isWork(event: HistoryEvent): boolean {
  return Boolean(event.activityTaskScheduledEventAttributes ?? event.workflowTaskScheduledEventAttributes);
}
