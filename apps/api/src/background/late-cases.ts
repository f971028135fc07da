import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import { rows } from '#persistence/sql.ts';
import { LIBRARY, LOGGER } from '../parts.ts';
import { actForLate, type LateParts } from './act-for-late.ts';
import type { RoundWork } from './rounds.ts';

/**
 * What cases decided while the database was away is written first: they try again every 30 seconds, and a try takes 20 at
 * the most.
 */
const SETTLED_MS = 60_000;

/** Between batches, each as long as the batch took: people come first. */
const PAUSES = 2;

/**
 * Does what cases are late with, where thousands act at one instant and are woken over minutes, or where the engine is
 * away (docs/adr/0009).
 */
@Injectable()
export class LateCases implements RoundWork {
  readonly everyMs = 2_000;
  private readonly parts: LateParts;
  private answersSince: number | undefined;

  constructor(database: DataSource, @Inject(LIBRARY) library: Library, @Inject(LOGGER) logger: Logger) {
    this.parts = { database, library, logger, spared: new Map() };
  }

  async round(stopping: AbortSignal): Promise<void> {
    if (!(await this.isSettled())) return;
    const cases = await this.allLate(stopping);
    if (cases > 0) this.parts.logger.info({ cases }, 'what cases were late with was done for them');
  }

  /** Whether the database has answered for so long; once it has, looking for late cases says when it does no more. */
  private async isSettled(): Promise<boolean> {
    if (this.answersSince !== undefined && Date.now() - this.answersSince >= SETTLED_MS) return true;
    await rows(this.parts.database, 'SELECT 1');
    this.answersSince ??= Date.now();
    return false;
  }

  private async allLate(stopping: AbortSignal): Promise<number> {
    let all = 0;
    while (!stopping.aborted) {
      const begun = Date.now();
      const cases = await actForLate(this.parts);
      if (cases === 0) break;
      all += cases;
      await sleep(PAUSES * (Date.now() - begun));
    }
    return all;
  }

  complain(error: unknown): void {
    this.answersSince = undefined;
    this.parts.logger.warn({ err: error }, 'what cases are late with could not be done; it is tried again');
  }
}
