import { dateText } from '../calendar/days.ts';
import type { Instant, LocalDate } from '../json.ts';
import { latest } from '../program/known-facts.ts';
import type { Library } from '../program/library.ts';
import type { ClockView } from '../clocks/result.ts';
import { readingOf } from './case-view.ts';
import { clocksOf, clockViews } from './clocks-of.ts';
import type { CaseSummary, ReadModel } from './protocol.ts';
import { nextWake } from './next-wake.ts';
import type { CaseState, Task } from './state.ts';

/** The sets that were last written; a set that equals them is left out of the next read model. */
export interface PreviousSets {
  readonly tasks: readonly Task[];
  readonly clocks: readonly ClockView[];
}

/**
 * What lists and screens show of a case. Evaluated at the moment of its last event, so that every writer computes the
 * same rows whenever it runs. What merely becomes true with time, readers derive, up to `refreshAt`: then whoever keeps
 * the rows evaluates them at a later moment (`readModelAt`).
 * Clocks that nothing has started are no rows.
 * @param previous sets already written; without them both are given
 */
export function readModel(state: CaseState, library: Library, previous?: PreviousSets): ReadModel {
  const { clocks = [], ...rows } = readModelAt(state, library, state.updatedAt);
  return {
    case: rows.case,
    ...(previous && previous.tasks === state.tasks ? {} : { tasks: state.tasks }),
    ...(previous && sameClocks(previous.clocks, clocks) ? {} : { clocks }),
    ...(rows.refreshAt === undefined ? {} : { refreshAt: rows.refreshAt }),
  };
}

/** The same rows as they are at a moment after the last event, if nothing was learnt since. */
export function readModelAt(state: CaseState, library: Library, now: Instant): ReadModel {
  const clocks = begunClocks(state, library, now);
  const refreshAt = state.stage === 'closed' ? undefined : clocksOf(state, library, now).staleAt;
  return {
    case: summary(state, library, clocks, now),
    tasks: state.tasks,
    clocks,
    ...(refreshAt === undefined ? {} : { refreshAt }),
  };
}

/** The header alone, as it is at that moment. */
export const headerAt = (state: CaseState, library: Library, now: Instant): CaseSummary =>
  summary(state, library, begunClocks(state, library, now), now);

const begunClocks = (state: CaseState, library: Library, now: Instant): readonly ClockView[] =>
  clockViews(state, library, now).filter((clock) => clock.status !== 'dormant');

function summary(state: CaseState, library: Library, clocks: readonly ClockView[], now: Instant): CaseSummary {
  const {
    schema: _s,
    facts: _f,
    tasks: _t,
    plans: _p,
    checklist: _c,
    acted: _a,
    calendars: _k,
    eligibility,
    ...header
  } = state;
  const nextDueAt = state.stage === 'closed' ? undefined : earliestDue(clocks);
  const nextActionAt = nextWake(state, library, now);
  const expectedDischargeOn = plannedDischarge(state, library, now);
  return {
    ...header,
    ...(eligibility ? { eligible: eligibility.outcome } : {}),
    ...(nextDueAt === undefined ? {} : { nextDueAt }),
    ...(nextActionAt === undefined ? {} : { nextActionAt }),
    ...(expectedDischargeOn === undefined ? {} : { expectedDischargeOn }),
  };
}

function earliestDue(clocks: readonly ClockView[]): Instant | undefined {
  let earliest: Instant | undefined;
  for (const { dueAt, endedAt } of clocks) {
    if (dueAt !== undefined && endedAt === undefined && (earliest === undefined || dueAt < earliest)) earliest = dueAt;
  }
  return earliest;
}

function plannedDischarge(state: CaseState, library: Library, now: Instant): LocalDate | undefined {
  const reading = readingOf({ state, library, now });
  const planned = latest(reading.known, { fact: 'expectedDischarge' })?.data?.['at'];
  return typeof planned === 'string' ? dateText(reading.localDay(planned)) : undefined;
}

/** By content: the engine makes new views at every evaluation. */
function sameClocks(before: readonly ClockView[], after: readonly ClockView[]): boolean {
  return before.length === after.length && JSON.stringify(before) === JSON.stringify(after);
}
