import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import { LIBRARY, LOGGER, MAIL, type MailParts } from '../parts.ts';
import { deliverEscalations } from './deliver.ts';
import { queueDigests, sendMails } from './mailing.ts';

const EVERY_MS = 1_000;
/** What comes for one person within this becomes one mail. */
const DIGEST_MS = 120_000;

/** Delivers escalations for as long as the process serves. Several processes share the work. */
@Injectable()
export class DeliveryWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly database: DataSource;
  private readonly library: Library;
  private readonly mail: MailParts;
  private readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

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

  onApplicationBootstrap(): void {
    this.schedule();
  }

  /** Waits for the round that is under way; its length is bounded by the patience with database and mail server. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.round()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'delivery failed; it is tried again'))
        .finally(() => this.schedule());
    }, EVERY_MS);
  }

  private async round(): Promise<void> {
    const now = new Date().toISOString();
    await deliverEscalations(this.database, this.library, now);
    const { send, publicUrl } = this.mail;
    if (!send) return;
    await queueDigests(this.database, now, DIGEST_MS, publicUrl);
    await sendMails(this.database, send);
  }
}
