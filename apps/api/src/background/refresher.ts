import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import { LIBRARY, LOGGER } from '../parts.ts';
import { type RefreshParts, refreshStale } from './refresh-stale.ts';
import type { RoundWork } from './rounds.ts';

/** How long one round works before people's requests have the process to themselves again. */
const BUSY_MS = 1_000;

/**
 * Keeps the rows of lists right where time alone changes more than readers can derive: a pause ends by itself, a round
 * begins, a duty comes to exist. Touches no case, only what is shown of it.
 */
@Injectable()
export class Refresher implements RoundWork {
  readonly everyMs = 2_000;
  private readonly parts: RefreshParts;

  constructor(database: DataSource, @Inject(LIBRARY) library: Library, @Inject(LOGGER) logger: Logger) {
    this.parts = { database, library, logger };
  }

  /** When the process stops, it ends with its batch. */
  async round(stopping: AbortSignal): Promise<void> {
    await refreshStale(this.parts, AbortSignal.any([stopping, AbortSignal.timeout(BUSY_MS)]));
  }

  complain(error: unknown): void {
    this.parts.logger.warn({ err: error }, 'refreshing lists failed; it is tried again');
  }
}
