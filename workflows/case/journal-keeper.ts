import type { JournalActivities } from '#activities/journal.activities.ts';
import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  log,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { CaseRun } from './case-run.ts';
import { kindOf, placeOf } from './failures.ts';
import { isFull } from './outbox.ts';

const JOURNAL_FORK = 'JournalForkError';

/** One marker in the history and no task of its own: right while the database answers, and short when it does not. */
const { applyChanges: applyNow } = proxyLocalActivities<JournalActivities>({
  startToCloseTimeout: '2s',
  retry: { maximumAttempts: 1 },
});

/** While the database is away: tried for ever, outside the workflow task, so that commands pass meanwhile. */
const { applyChanges: applyWhenBack, readCase } = proxyActivities<JournalActivities>({
  startToCloseTimeout: '20s',
  retry: {
    initialInterval: '1s',
    backoffCoefficient: 2,
    maximumInterval: '30s',
    nonRetryableErrorTypes: [JOURNAL_FORK],
  },
});

export { readCase };

/**
 * Writes to the journal what no caller applies: the events of wakes and signals, and those of callers that never came
 * back. One write at a time, when asked or when the outbox is full.
 */
export class JournalKeeper {
  isWriting = false;
  /** The journal holds other events under our numbers: this run's memory is not the case. */
  isForked = false;
  private asked = false;

  constructor(private readonly run: CaseRun) {}

  ask(): void {
    this.asked = true;
  }

  /** Runs beside the case until the run ends; never throws. */
  async keep(): Promise<never> {
    for (;;) {
      await condition(() => this.asked || isFull(this.run.outbox));
      this.asked = false;
      this.isWriting = true;
      const written = await this.write();
      this.isWriting = false;
      const { outbox } = this.run;
      if (!written) await condition(() => this.run.outbox !== outbox && !this.isForked);
    }
  }

  /** False when trying the same again would be of no use. */
  private async write(): Promise<boolean> {
    try {
      const changes = this.run.unwritten();
      if (!changes) return true;
      await applyNow(changes).catch((error: unknown) =>
        isFork(error) ? Promise.reject(error) : applyWhenBack(changes),
      );
      this.run.acknowledge(changes.seq);
      return true;
    } catch (error) {
      this.isForked ||= isFork(error);
      log.error('The journal could not be written', {
        kind: kindOf(error),
        fork: this.isForked,
        place: placeOf(error),
      });
      return false;
    }
  }
}

function isFork(error: unknown): boolean {
  return (
    error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === JOURNAL_FORK
  );
}
