import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import { lostForCases, lostInWords } from '#persistence/queries/lost-versions.ts';

const RETRY_MS = 500;

/** Connects in the background until it works; the pool itself then survives every later absence. */
export function keepConnecting(database: DataSource, library: Library, logger: Logger): void {
  void connect(database, logger).then(() => tellLost(database, library, logger));
}

/** Once a start: what was lost since the last one. Cases go on all the same, by what stands in for it. */
async function tellLost(database: DataSource, library: Library, logger: Logger): Promise<void> {
  try {
    for (const lost of await lostForCases(database, library)) logger.warn(lost, lostInWords(lost));
  } catch (error) {
    logger.warn({ err: error }, 'whether the library has lost a version is not known; throughline stuck tells');
  }
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
