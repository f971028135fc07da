import type { Instant } from '../json.ts';
import type { Library } from '../program/library.ts';
import { programNeeded } from '../program/library.ts';
import { acting } from './rules/acting.ts';
import { withAutomatic } from './rules/automatic.ts';
import type { Given } from './deciding.ts';
import { foresee, SYSTEM } from './drafts.ts';
import type { EventDraft } from './event-data.ts';
import type { Due } from './next-wake.ts';
import { firstDue, notBefore } from './next-wake.ts';
import type { CaseState } from './state.ts';

export { nextTimer, nextWake } from './next-wake.ts';

/**
 * Acts at one wake; what is left is due at once and comes with the next. A case that is opened late may have years of
 * them to do, some 8 ms each, and no task of it may keep a worker for seconds. Bounds programs that feed themselves, too.
 */
const MOST_ACTS = 40;

/**
 * Everything that has come due by itself up to now, in order, each with the instant at which it became true however
 * late it is carried out, and once only (`state.acted`). A fixpoint: what an act makes due is carried out with it.
 * Nothing for a closed case. Not empty when `nextWake` is not after now.
 */
export function wake(state: CaseState, library: Library, wokenAt: Instant): readonly EventDraft[] {
  const now = notBefore(state, wokenAt);
  const drafts: EventDraft[] = [];
  let next = state;
  for (let acts = 0; acts < MOST_ACTS; acts += 1) {
    const due = firstDue(next, library, now);
    if (!due || due.at > now) break;
    const events = carriedOut(next, library, now, due);
    drafts.push(...events);
    next = foresee(next, events, now);
  }
  return drafts;
}

function carriedOut(state: CaseState, library: Library, now: Instant, due: Due): readonly EventDraft[] {
  const program = programNeeded(library, state.program);
  const commandId = `wake:${due.at}:${due.key}`;
  const envelope = { commandId, tenant: state.tenant, actor: SYSTEM, input: {} };
  const given = due.act ? acting(state, program, due.act, now) : [holdOver(commandId, due.at)];
  return withAutomatic(state, given, { program, library, now, at: due.at, envelope, input: {} });
}

function holdOver(commandId: string, at: Instant): Given<'caseResumed'> {
  const fact = { id: `${commandId}/resumed`, type: 'resumed', occurredAt: at };
  return { type: 'caseResumed', data: { because: 'expired', facts: [fact] }, by: 'system' };
}
