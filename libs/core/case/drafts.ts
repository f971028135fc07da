import type { Instant } from '../json.ts';
import type { Given } from './deciding.ts';
import type { EventDraft } from './event-data.ts';
import { evolve } from './evolve.ts';
import { notBefore } from './next-wake.ts';
import type { CommandEnvelope } from './protocol.ts';
import type { CaseState } from './state.ts';

/** The product itself, when it acts on its own: automatic steps and clocks. */
export const SYSTEM = { id: 'system', role: 'system' } as const;

/** Adds to an event who gave it, when, and for which command. */
export function drafted(
  given: Given,
  { actor, commandId, requestId }: Pick<CommandEnvelope, 'actor' | 'commandId' | 'requestId'>,
  at: Instant,
): EventDraft {
  const { type, data, by } = given;
  const origin = requestId === undefined ? { commandId } : { commandId, requestId };
  // Type and data come from one Given: the pair is right, which the compiler cannot see through the union.
  return { type, occurredAt: given.at ?? at, actor: by === 'system' ? SYSTEM : actor, ...origin, data } as EventDraft;
}

/** The state as it will be once the drafts are sealed; its head is not a hash yet. */
export function foresee(state: CaseState | null, drafts: readonly EventDraft[], now: Instant): CaseState {
  let next = state;
  const recordedAt = notBefore(state, now);
  for (const draft of drafts) {
    const caseId = next?.id ?? '';
    next = evolve(next, { caseId, seq: (next?.seq ?? 0) + 1, recordedAt, ...draft, prevHash: '', hash: '' });
  }
  if (!next) throw new Error('A case begins with an event');
  return next;
}
