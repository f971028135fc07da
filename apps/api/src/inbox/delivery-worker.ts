import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import type { RoundWork } from '../background/rounds.ts';
import { LIBRARY, LOGGER, MAIL, type MailParts } from '../parts.ts';
import { deliverEscalations } from './deliver.ts';
import { queueDigests, sendMails } from './mailing.ts';

/** What comes for one person within this becomes one mail. */
const DIGEST_MS = 120_000;

/** Delivers escalations to inboxes and by mail. */
@Injectable()
export class DeliveryWorker implements RoundWork {
  readonly everyMs = 1_000;
  private readonly database: DataSource;
  private readonly library: Library;
  private readonly mail: MailParts;
  private readonly logger: Logger;

  constructor(
    database: DataSource,
    @Inject(LIBRARY) library: Library,
    @Inject(MAIL) mail: MailParts,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.database = database;
    this.library = library;
    this.mail = mail;
    this.logger = logger;
  }

  /** Its length is bounded by the patience with database and mail server. */
  async round(): Promise<void> {
    const now = new Date().toISOString();
    await deliverEscalations(this.database, this.library, now);
    const { send, publicUrl } = this.mail;
    if (!send) return;
    await queueDigests(this.database, now, DIGEST_MS, publicUrl);
    await sendMails(this.database, send, publicUrl);
  }

  complain(error: unknown): void {
    this.logger.warn({ err: error }, 'delivery failed; it is tried again');
  }
}
