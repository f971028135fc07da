import type { CaseEvent } from '#core/case/events.ts';
import { fold } from '#core/case/fold.ts';
import { ledgerOf } from './ledger.ts';
import type { CaseInput } from './messages.ts';

/** When the case is woken at an instant that many share; at that very instant when left out. */
type Rings = Pick<CaseInput, 'spreadMs' | 'place'>;

/**
 * What a case starts from when nothing of it runs: its journal's fold, or nothing for a new case. `events` are dense
 * from 1. Everything in the journal counts as written, so the outbox is empty.
 */
export function caseInputOf(tenant: string, caseId: string, events: readonly CaseEvent[], when: Rings = {}): CaseInput {
  const state = events.length === 0 ? null : fold(events);
  const outbox = { events: [], projectedThrough: state?.seq ?? 0 };
  return { caseId, tenant, state, ledger: ledgerOf(events), outbox, ...when };
}
