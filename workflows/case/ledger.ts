import type { CaseEvent } from '#core/case/events.ts';

/** What a command did: its id and the events it gave, `first` to `last`; `last < first` when it gave none. */
export type LedgerEntry = readonly [commandId: string, first: number, last: number];

/** The last commands of a case, oldest first: plain JSON, so that it crosses continue-as-new. */
export type Ledger = readonly LedgerEntry[];

/**
 * A retry comes within minutes; 200 commands of one case are weeks. Older repeats are caught by the journal's unique
 * command ids. Entries hold numbers and not answers: 200 replies would weigh half a megabyte in every run, and all that
 * a reply carries beyond these numbers is either in the journal or still in the outbox.
 */
const KEPT = 200;

/** The entry of a command that was carried out before; a refused or failed one was not. */
export function answered(ledger: Ledger, commandId: string): LedgerEntry | undefined {
  return ledger.findLast(([id]) => id === commandId);
}

export function remember(ledger: Ledger, entry: LedgerEntry): Ledger {
  return [...ledger.slice(ledger.length < KEPT ? 0 : 1 - KEPT), entry];
}

/** The ledger of a case that starts again from its journal: the same answers as before, as far as events tell. */
export function ledgerOf(events: readonly CaseEvent[]): Ledger {
  const entries = new Map<string, LedgerEntry>();
  for (const { commandId, seq } of events) {
    entries.set(commandId, [commandId, entries.get(commandId)?.[1] ?? seq, seq]);
  }
  return [...entries.values()].slice(-KEPT);
}
