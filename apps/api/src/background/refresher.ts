import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import { LIBRARY, LOGGER } from '../parts.ts';
import { refreshStale } from './refresh-stale.ts';
import { Rounds } from './rounds.ts';

const EVERY_MS = 2_000;
/** How long one round works before people's requests have the process to themselves again. */
const BUSY_MS = 1_000;

/**
 * Keeps the rows of lists right where time alone changes more than readers can derive: a pause ends by itself, a round
 * begins, a duty comes to exist. Touches no case, only what is shown of it. Any number of processes share the work.
 */
@Injectable()
export class Refresher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(database: DataSource, @Inject(LIBRARY) library: Library, @Inject(LOGGER) logger: Logger) {
    const parts = { database, library, logger };
    this.rounds = new Rounds({
      round: (stopping) => refreshStale(parts, AbortSignal.any([stopping, AbortSignal.timeout(BUSY_MS)])),
      everyMs: EVERY_MS,
      complain: (error) => logger.warn({ err: error }, 'refreshing lists failed; it is tried again'),
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  /** Waits for the round that is under way; it ends with its batch. */
  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }
}
