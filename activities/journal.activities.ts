import type { CaseEvent } from '#core/case/events.ts';
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
     * is what the journal holds now, and the journal's own events after `base` when an attempt at the same task wrote
     * there before, at another moment. Fails as `applyChanges` does.
     */
    journalWake: async (changes: Changes, base: number): Promise<readonly CaseEvent[]> => {
      try {
        await write(changes);
        return [];
      } catch (error) {
        if (!isFork(error)) throw error;
        const { tenant, caseId, events } = changes;
        const written = await loadEvents(source, tenant, caseId, base);
        if (!isWakeAfter(events.find(({ seq }) => seq === base + 1)?.prevHash, base, written)) throw error;
        return written;
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

/** Nothing but acts of the case itself, without a gap, on the very state that this wake came from. */
function isWakeAfter(hash: string | undefined, base: number, written: readonly CaseEvent[]): boolean {
  return (
    written[0]?.prevHash === hash &&
    written.every(({ seq, commandId }, index) => seq === base + 1 + index && commandId.startsWith('wake:'))
  );
}
