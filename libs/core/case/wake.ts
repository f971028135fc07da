import type { Instant } from '../json.ts';
import type { Library } from '../program/library.ts';
import { drafted, SYSTEM } from './drafts.ts';
import type { EventDraft } from './event-data.ts';
import type { CaseState } from './state.ts';

/** The events of everything that has come due by itself up to `now`, each with the instant at which it became true. */
export function wake(state: CaseState, _library: Library, now: Instant): readonly EventDraft[] {
  const hold = state.hold;
  if (state.stage === 'closed' || !hold || hold.until > now) return [];
  const commandId = `wake:${hold.until}`;
  const fact = { id: `${commandId}/resumed`, type: 'resumed', occurredAt: hold.until };
  const given = { type: 'caseResumed', data: { because: 'expired', facts: [fact] }, by: 'system' } as const;
  return [drafted(given, { actor: SYSTEM, commandId }, hold.until)];
}

/** The next instant at which the case acts by itself; undefined when only people or sources can move it. */
export function nextWake(state: CaseState, _library: Library, _now: Instant): Instant | undefined {
  return state.stage === 'closed' ? undefined : state.hold?.until;
}
