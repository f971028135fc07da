import type { JournalActivities } from '#activities/journal.activities.ts';
import { ActivityFailure, ApplicationFailure, log, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { afterFork } from './after-fork.ts';
import type { CaseRun } from './case-run.ts';
import { kindOf, placeOf } from './failures.ts';
import type { CaseInput } from './messages.ts';
import { isFull } from './outbox.ts';

const JOURNAL_FORK = 'JournalForkError';

/**
 * Within the task of a wake: one line of history instead of six, and no second task. Tried once and not for long, so that
 * the task is over in time.
 */
const { journalWake } = proxyLocalActivities<JournalActivities>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '3s',
  retry: { maximumAttempts: 1 },
});

/**
 * A regular activity: it starts once the task that decided is kept by the server. A local one would write within that
 * task, and a command whose task is lost is decided again at a later moment: the journal would hold what never was. Tried
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

/**
 * Writes to the journal what no caller applies: the events of wakes and signals, and those of callers that never came
 * back. One write at a time, when asked or when the outbox is full.
 */
export class JournalKeeper {
  isWriting = false;
  /** The journal holds other events under our numbers: this run's memory is not the case. */
  isForked = false;
  /** A wake is being written within its task. */
  isSettling = false;
  private asked = false;

  constructor(private readonly run: CaseRun) {}

  /** Writes beside the case; what comes while a write is under way is written by the next. */
  ask(): void {
    this.asked = true;
    if (!this.isWriting && !this.isForked) void this.drain();
  }

  /** To be told after every command: beyond a few events callers seem not to come back. */
  look(): void {
    if (isFull(this.run.outbox)) this.ask();
  }

  /**
   * Lets the case do what is due, and writes it within the same task. Should the server not keep this task, the next
   * attempt at it finds what was written and takes it over, whatever else has come by then. A wake in the task of a
   * command cannot be written so, because the command is not kept yet; nor can one while the database is away.
   */
  async wake(): Promise<void> {
    const before = this.run.carry();
    this.run.wake();
    const changes = this.run.unwritten();
    if (!changes || !this.run.isAlone || this.isWriting) return this.ask();
    this.isSettling = true;
    try {
      const written = await journalWake(changes, before.state?.seq ?? 0);
      if (written.length > 0) this.run.adopt(before, written);
      this.run.acknowledge(this.run.state?.seq ?? 0);
    } catch (error) {
      this.isForked ||= isFork(error);
      this.ask();
    } finally {
      this.isSettling = false;
    }
  }

  /** What the case is when this run's memory is not: the journal is right. Written to it first: what signals told. */
  async recover(): Promise<CaseInput> {
    for (;;) {
      const next = afterFork(await readCase(this.run.tenant, this.run.caseId), this.run.outbox.events);
      const changes = next.unwritten();
      if (!changes) return next.carry();
      await applyChanges(changes).catch((error: unknown) => {
        if (!isFork(error)) throw error;
      });
    }
  }

  /** Never throws. After a write that failed for good the next one is asked for by something new. */
  private async drain(): Promise<void> {
    this.isWriting = true;
    do {
      this.asked = false;
    } while ((await this.write()) && (this.asked || isFull(this.run.outbox)));
    this.isWriting = false;
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
