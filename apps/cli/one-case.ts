import type { CaseEvent } from '#core/case/events.ts';
import type { Library } from '#core/program/library.ts';
import type { FactVocabulary } from '#core/program/vocabulary.ts';
import { dense, loadJournals } from '#persistence/journal.ts';
import { withDatabase } from './database.ts';
import { ownDocuments } from './own-library.ts';

/** The journal of one case without a gap, the library that its clocks are evaluated with, and what facts are called. */
export interface OneCase {
  readonly events: readonly CaseEvent[];
  readonly library: Library;
  readonly facts: FactVocabulary;
}

/** Reads a case by its id, whatever its tenant: who may read the database may read all of it. Throws when there is none. */
export async function readCase(command: string, caseId: string): Promise<OneCase> {
  const journals = await withDatabase(`throughline ${command}`, (source) => loadJournals(source, [caseId]));
  const events = dense(journals[0]?.events ?? []);
  if (events.length === 0) throw new Error(`There is no case ${caseId}.`);
  const { library, facts } = await ownDocuments();
  return { events, library, facts };
}
