import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import type { PartHealth, ReadinessView } from '#contracts/views/readiness.ts';
import { row } from '#persistence/sql.ts';
import { Metrics } from '../metrics/metrics.ts';
import { livePollers } from './live-pollers.ts';
import { Unanswered } from './unanswered.ts';

/** A part that has not answered by then counts as away. */
const PATIENCE_MS = 1_500;

/** Asks every part that a command needs whether it answers, each within a bounded time. */
@Injectable()
export class Readiness {
  private readonly database: DataSource;
  private readonly temporal: Client;
  private readonly metrics: Metrics;
  private readonly unanswered: Unanswered;

  constructor(database: DataSource, temporal: Client, metrics: Metrics, unanswered: Unanswered) {
    this.database = database;
    this.temporal = temporal;
    this.metrics = metrics;
    this.unanswered = unanswered;
  }

  async check(): Promise<ReadinessView> {
    const deadline = Date.now() + PATIENCE_MS;
    const pollers = bounded(livePollers(this.temporal, deadline, this.unanswered.lastAt));
    const [database, engine, workers] = await Promise.all([
      health(bounded(row(this.database, 'SELECT 1'))),
      health(pollers),
      health(pollers.then(requireOne)),
    ]);
    const parts = { database, engine, workers };
    for (const [part, { up }] of Object.entries(parts)) this.metrics.up.set({ part }, Number(up));
    return { ready: database.up && engine.up && workers.up, parts };
  }
}

function requireOne(pollers: number): void {
  if (pollers === 0) throw new Error('No worker takes the work of cases.');
}

/** A pool whose server hangs would make the check wait for its own, longer limits. */
async function bounded<T>(work: Promise<T>): Promise<T> {
  const late = new AbortController();
  const timeout = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer within ${PATIENCE_MS} ms.`)), PATIENCE_MS);
    late.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  return Promise.race([work, timeout]).finally(() => late.abort());
}

async function health(work: Promise<unknown>): Promise<PartHealth> {
  try {
    await work;
    return { up: true };
  } catch (error) {
    return { up: false, problem: error instanceof Error ? error.message : 'It does not answer.' };
  }
}
