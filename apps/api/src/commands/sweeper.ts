import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { isCommandName } from '#core/case/command-table.ts';
import type { CommandEnvelope } from '#core/case/protocol.ts';
import { openOlderThan, purgeIntents, type OpenIntent } from '#persistence/intents.ts';
import type { RoundWork } from '../background/rounds.ts';
import { LOGGER } from '../parts.ts';
import { CommandDispatch } from './command-dispatch.ts';

const AGE_MS = 10_000;
/** Commands of different cases; more at once would only queue in the engine. */
const BATCH = 16;
const PURGE_EVERY_MS = 3_600_000;
const KEPT_DAYS = 30;

/**
 * Sends again what was asked for and never answered: its sender died, or the engine or the database was away. The
 * command keeps its id, so nothing happens twice.
 */
@Injectable()
export class Sweeper implements RoundWork {
  readonly everyMs = 2_000;
  private readonly database: DataSource;
  private readonly dispatch: CommandDispatch;
  private readonly logger: Logger;
  private purgedAt = 0;

  constructor(database: DataSource, dispatch: CommandDispatch, @Inject(LOGGER) logger: Logger) {
    this.database = database;
    this.dispatch = dispatch;
    this.logger = logger;
  }

  /** Its batches are bounded by the engine's deadline. */
  async round(stopping: AbortSignal): Promise<void> {
    let settled = 0;
    do {
      const open = await openOlderThan(this.database, AGE_MS, BATCH);
      const sent = await Promise.all(open.map((intent) => this.sendAgain(intent)));
      // After an outage there are many: a batch that moved is followed by the next one at once.
      settled = sent.filter((isSettled) => isSettled).length;
    } while (settled > 0 && !stopping.aborted);
    if (Date.now() - this.purgedAt < PURGE_EVERY_MS) return;
    await purgeIntents(this.database, KEPT_DAYS);
    this.purgedAt = Date.now();
  }

  complain(error: unknown): void {
    this.logger.warn({ err: error }, 'sweep failed; it is tried again');
  }

  private async sendAgain(intent: OpenIntent): Promise<boolean> {
    const { tenant, caseId, commandId, name, attempts } = intent;
    const about = { caseId, command: name, attempts };
    if (!isCommandName(name)) {
      this.logger.error(about, 'an open intent names a command that is gone');
      return false;
    }
    // Stored by the command gateway, as an envelope.
    const envelope = intent.envelope as unknown as CommandEnvelope;
    try {
      const { outcome } = await this.dispatch.send({ name, key: { tenant, caseId, commandId }, envelope });
      this.logger.info({ ...about, outcome }, 'unanswered command settled');
      return true;
    } catch (error) {
      this.logger.warn({ ...about, err: error }, 'unanswered command stays open');
      return false;
    }
  }
}
