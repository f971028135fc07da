import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import { Rounds } from '../background/rounds.ts';
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
  private readonly rounds: Rounds;

  constructor(
    database: DataSource,
    @Inject(LIBRARY) library: Library,
    @Inject(MAIL) mail: MailParts,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.database = database;
    this.library = library;
    this.mail = mail;
    this.rounds = new Rounds({
      round: () => this.round(),
      everyMs: EVERY_MS,
      complain: (error) => logger.warn({ err: error }, 'delivery failed; it is tried again'),
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  /** Waits for the round that is under way; its length is bounded by the patience with database and mail server. */
  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(): Promise<void> {
    const now = new Date().toISOString();
    await deliverEscalations(this.database, this.library, now);
    const { send, publicUrl } = this.mail;
    if (!send) return;
    await queueDigests(this.database, now, DIGEST_MS, publicUrl);
    await sendMails(this.database, send, publicUrl);
  }
}
