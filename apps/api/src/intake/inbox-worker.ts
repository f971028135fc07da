import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { InboxDispatcher, isAway } from '#apps/intake/dispatcher.ts';
import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import { Rounds } from '../background/rounds.ts';
import { INTAKE_PARTS, LOGGER } from '../parts.ts';

const IDLE_MS = 250;
const AWAY_MS = 2_000;

/** Applies stored messages to their cases for as long as the process serves. Several processes share the inbox. */
@Injectable()
export class InboxWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(@Inject(INTAKE_PARTS) parts: IntakeParts, @Inject(LOGGER) logger: Logger) {
    const dispatcher = new InboxDispatcher(parts, (text, { messageId, error }) => {
      logger.error({ messageId, err: error }, text);
    });
    this.rounds = new Rounds({
      round: (stopping) => dispatcher.drain(stopping),
      everyMs: IDLE_MS,
      afterFailureMs: AWAY_MS,
      // An absent database is told by readiness and by every request; the inbox just waits for it.
      complain: (error) => isAway(error) || logger.error({ err: error }, 'The inbox could not be read'),
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  /** Waits for the visits at hand. */
  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }
}
