import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { InboxDispatcher, isAway } from '#apps/intake/dispatcher.ts';
import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import type { RoundWork } from '../background/rounds.ts';
import { INTAKE_PARTS, LOGGER } from '../parts.ts';

/** Applies stored messages to their cases. */
@Injectable()
export class InboxWorker implements RoundWork {
  readonly everyMs = 250;
  readonly afterFailureMs = 2_000;
  private readonly dispatcher: InboxDispatcher;
  private readonly logger: Logger;

  constructor(@Inject(INTAKE_PARTS) parts: IntakeParts, @Inject(LOGGER) logger: Logger) {
    this.logger = logger;
    this.dispatcher = new InboxDispatcher(parts, (text, { messageId, error }) => {
      logger.error({ messageId, err: error }, text);
    });
  }

  /** When the process stops, it ends with the visits at hand. */
  async round(stopping: AbortSignal): Promise<void> {
    await this.dispatcher.drain(stopping);
  }

  complain(error: unknown): void {
    // An absent database is told by readiness and by every request; the inbox just waits for it.
    if (!isAway(error)) this.logger.error({ err: error }, 'The inbox could not be read');
  }
}
