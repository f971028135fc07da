import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';

const RETRY_MS = 500;

/** Connects in the background until it works; the pool itself then survives every later absence. */
export function keepConnecting(database: DataSource, logger: Logger): void {
  void connect(database, logger);
}

async function connect(database: DataSource, logger: Logger): Promise<void> {
  for (;;) {
    try {
      await database.initialize();
      return;
    } catch (error) {
      logger.warn({ err: error }, 'PostgreSQL is not there yet');
      await sleep(RETRY_MS);
    }
  }
}
