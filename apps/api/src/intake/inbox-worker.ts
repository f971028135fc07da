import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { InboxDispatcher } from '#apps/intake/dispatcher.ts';
import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import { INTAKE_PARTS, LOGGER } from '../parts.ts';

/** Applies stored messages to their cases for as long as the process serves. Several processes share the inbox. */
@Injectable()
export class InboxWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly dispatcher: InboxDispatcher;

  constructor(@Inject(INTAKE_PARTS) parts: IntakeParts, @Inject(LOGGER) logger: Logger) {
    this.dispatcher = new InboxDispatcher(parts, (text, { messageId, error }) => {
      logger.error({ messageId, err: error }, text);
    });
  }

  onApplicationBootstrap(): void {
    this.dispatcher.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dispatcher.stop();
  }
}
