import { dateText } from '../calendar/days.ts';
import type { Instant, LocalDate } from '../json.ts';
import { latest } from '../program/known-facts.ts';
import type { Library } from '../program/library.ts';
import type { ClockView } from '../clocks/result.ts';
import { readingOf } from './case-view.ts';
import { clockViews } from './clocks-of.ts';
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
 * same rows whenever it runs; what merely becomes true with time, readers derive.
 * Clocks that nothing has started are no rows.
 * @param previous sets already written; without them both are given
 */
export function readModel(state: CaseState, library: Library, previous?: PreviousSets): ReadModel {
  const clocks = clockViews(state, library, state.updatedAt).filter((clock) => clock.status !== 'dormant');
  return {
    case: summary(state, library, clocks),
    ...(previous && previous.tasks === state.tasks ? {} : { tasks: state.tasks }),
    ...(previous && sameClocks(previous.clocks, clocks) ? {} : { clocks }),
  };
}

function summary(state: CaseState, library: Library, clocks: readonly ClockView[]): CaseSummary {
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
  const nextActionAt = nextWake(state, library, state.updatedAt);
  const expectedDischargeOn = plannedDischarge(state, library);
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

function plannedDischarge(state: CaseState, library: Library): LocalDate | undefined {
  const reading = readingOf({ state, library, now: state.updatedAt });
  const planned = latest(reading.known, { fact: 'expectedDischarge' })?.data?.['at'];
  return typeof planned === 'string' ? dateText(reading.localDay(planned)) : undefined;
}

/** By content: the engine makes new views at every evaluation. */
function sameClocks(before: readonly ClockView[], after: readonly ClockView[]): boolean {
  return before.length === after.length && JSON.stringify(before) === JSON.stringify(after);
}
