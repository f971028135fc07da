import type { JournalActivities } from '#activities/journal.activities.ts';
import { ActivityFailure, ApplicationFailure, condition, log, proxyActivities } from '@temporalio/workflow';
import type { CaseRun } from './case-run.ts';
import { kindOf, placeOf } from './failures.ts';
import { isFull } from './outbox.ts';

const JOURNAL_FORK = 'JournalForkError';

/**
 * A regular activity: it starts once the task that decided is kept by the server. A local one would write within that
 * task, and one that runs out of time is decided again at a later moment: the journal would hold what never was. Tried
 * for ever, so that commands pass while the database is away.
 */
const { applyChanges, readCase } = proxyActivities<JournalActivities>({
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
      await applyChanges(changes);
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
