import type { CaseEvent } from '#core/case/events.ts';
import { LATE_MS } from '#core/case/late-acts.ts';
import type { Changes } from '#core/case/protocol.ts';
import { JournalForkError } from '#persistence/errors.ts';
import { dense, loadEvents } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { caseInputOf } from '#workflows/case/case-input.ts';
import type { CaseInput } from '#workflows/case/messages.ts';
import type { DataSource } from 'typeorm';
import { gathered } from './gathered.ts';

/** What cases ask of the journal. Every activity may be retried: reading changes nothing, applying is idempotent. */
export function createJournalActivities(source: DataSource) {
  const write = gathered<Changes>((all) => applyChanges(source, all).then(() => undefined), isFork);
  return {
    /**
     * Writes a case's changes to the journal and the read models. Fails with DatabaseAwayError (try again) and with
     * JournalForkError (do not: the journal holds another event under the same number).
     */
    applyChanges: write,

    /**
     * Writes what a case did by itself from a state at `base`, within the task that decided it. Gives nothing when that
     * is what the journal holds now, and the journal's own events after `base` when somebody wrote the same wake there
     * before, at another moment: an attempt at the same task, or whoever does what cases are late with. Fails as
     * `applyChanges` does.
     */
    journalWake: async (changes: Changes, base: number): Promise<readonly CaseEvent[]> => {
      const own = changes.events.find(({ seq }) => seq === base + 1);
      const written = (): Promise<readonly CaseEvent[]> => loadEvents(source, changes.tenant, changes.caseId, base);
      // Trying to write what others wrote costs more than looking.
      const ahead = own && isLate(own) ? await written() : [];
      if (isWakeAfter(own, ahead)) return ahead;
      try {
        await write(changes);
        return [];
      } catch (error) {
        if (!isFork(error)) throw error;
        const other = await written();
        if (!isWakeAfter(own, other)) throw error;
        return other;
      }
    },

    /** The case as its journal has it. Fails with DatabaseAwayError. */
    readCase: async (tenant: string, caseId: string): Promise<CaseInput> =>
      caseInputOf(tenant, caseId, dense(await loadEvents(source, tenant, caseId))),
  };
}

export type JournalActivities = ReturnType<typeof createJournalActivities>;

function isFork(error: unknown): boolean {
  return error instanceof JournalForkError;
}

/** One at least, and nothing but acts of the case itself, without a gap, on the very state that this wake came from. */
function isWakeAfter(own: CaseEvent | undefined, written: readonly CaseEvent[]): boolean {
  return (
    own !== undefined &&
    written[0]?.prevHash === own.prevHash &&
    written.every(({ seq, commandId }, index) => seq === own.seq + index && commandId.startsWith('wake:'))
  );
}

function isLate({ occurredAt, recordedAt }: CaseEvent): boolean {
  return Date.parse(recordedAt) - Date.parse(occurredAt) >= LATE_MS;
}
