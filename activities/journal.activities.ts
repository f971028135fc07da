import type { Changes } from '#core/case/protocol.ts';
import { dense, loadEvents } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { caseInputOf } from '#workflows/case/case-input.ts';
import type { CaseInput } from '#workflows/case/messages.ts';
import type { DataSource } from 'typeorm';

/** What cases ask of the journal. Every activity may be retried: reading changes nothing, applying is idempotent. */
export function createJournalActivities(source: DataSource) {
  return {
    /**
     * Writes a case's changes to the journal and the read models. Fails with DatabaseAwayError (try again) and with
     * JournalForkError (do not: the journal holds another event under the same number).
     */
    applyChanges: async (changes: Changes): Promise<void> => {
      await applyChanges(source, changes);
    },

    /** The case as its journal has it. Fails with DatabaseAwayError. */
    readCase: async (tenant: string, caseId: string): Promise<CaseInput> =>
      caseInputOf(tenant, caseId, dense(await loadEvents(source, tenant, caseId))),
  };
}

export type JournalActivities = ReturnType<typeof createJournalActivities>;
