import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readBacklog } from '#persistence/queries/board.ts';
import { Answer } from '../edge/answer.ts';
import { Readiness } from '../health/readiness.ts';
import { Metrics } from './metrics.ts';

/** Gathers at each scrape what is only known by asking. A part that is away leaves its figures out, never the scrape. */
@Injectable()
export class MetricsReader {
  private readonly metrics: Metrics;
  private readonly database: DataSource;
  private readonly readiness: Readiness;

  constructor(metrics: Metrics, database: DataSource, readiness: Readiness) {
    this.metrics = metrics;
    this.database = database;
    this.readiness = readiness;
  }

  async read(): Promise<Answer> {
    const { parts } = await this.readiness.check();
    if (parts.database.up) await this.measureBacklog().catch(() => this.metrics.forgetBacklog());
    else this.metrics.forgetBacklog();
    const { registry } = this.metrics;
    return new Answer(await registry.metrics(), { 'Content-Type': registry.contentType });
  }

  private async measureBacklog(): Promise<void> {
    const backlog = await readBacklog(this.database);
    this.metrics.openIntents.set(backlog.openIntents);
    this.metrics.oldestIntent.set(backlog.oldestIntentAge);
    this.metrics.waitingMessages.set({ status: 'received' }, backlog.receivedMessages);
    this.metrics.waitingMessages.set({ status: 'quarantined' }, backlog.quarantinedMessages);
  }
}
