/**
 * Predicates that several screens share, so that a count and the list behind it cannot differ. Each is SQL over
 * `care_case c`, `clock k` or `task t`; `at` is the instant that it is meant for, as a parameter.
 */

export const OPEN_CASE = `c.stage <> 'closed'`;

/** How a task names its clock. */
export const CLOCK_NAME = `k.clock || CASE WHEN k.instance = '' THEN '' ELSE '/' || k.instance END`;

export const OWED = `k.status IN ('waiting', 'running', 'paused', 'warned', 'missed') AND k.ended_at IS NULL`;

/** Clocks that are owed and run now. A clock that is paused or has ended is not. */
export const RUNNING = `k.status IN ('waiting', 'running', 'warned', 'missed') AND k.ended_at IS NULL`;

/** Owed by a date, or as soon as possible: somebody can be asked to do it. A clock with neither waits for more facts. */
export const CALLED_FOR = `(k.due_at IS NOT NULL OR k.as_soon_as_possible_since IS NOT NULL)`;

/** When a task (joined with its clock while that is owed) is due: as the clock stands, which has no date in an excuse. */
export const TASK_DUE = `CASE WHEN k.clock IS NULL THEN t.due_by ELSE k.due_at END`;

/** When a clock is missed: due, with its grace. */
export const LIMIT = 'coalesce(k.limit_at, k.due_at)';

/** Where a clock stands, as the core's `statusAt` says it. */
export function clockStatus(at: string): string {
  return `clock_status_at(k.status, k.opens_at, k.warn_at, k.due_at, k.limit_at, ${at})`;
}

/** A running clock that has passed its deadline, with its grace. */
export function clockIsOverdue(at: string): string {
  return `${LIMIT} <= ${at}`;
}

/** A running clock past its warning and not yet missed. */
export function clockIsWarned(at: string): string {
  return `${clockStatus(at)} = 'warned'`;
}

/** The case will act by itself, or is about to: what it has acted on is no longer told. */
export const WILL_ACT = `c.summary->>'nextActionAt' IS NOT NULL`;

/** A task that a person has to do, or that stands in the queue of a team. */
export const TASK_IS_HELD = `t.status = 'open' AND coalesce(t.assignee, c.owner, c.team) IS NOT NULL`;

/** The case has a deadline that has passed unmet. */
export function overdue(at: string): string {
  // the header's earliest deadline narrows by index before the clocks decide: no grace ends before what it follows
  return `(${OPEN_CASE} AND coalesce(c.next_due_at, 'infinity') <= ${at} AND ${someClock(clockIsOverdue(at))})`;
}

/** The case has a deadline past its warning, and none that has passed. */
export function atRisk(at: string): string {
  return `(${OPEN_CASE} AND ${someClock(clockIsWarned(at))} AND NOT ${overdue(at)})`;
}

export function onHold(at: string): string {
  return `(${OPEN_CASE} AND c.hold_until > ${at})`;
}

/** Nothing will move the case, as `core/case/never-stuck.ts` says it: no hold that ends, no act ahead, no task held. */
export function stuck(at: string): string {
  const held = `EXISTS (SELECT FROM task t WHERE t.case_id = c.case_id AND ${TASK_IS_HELD} ${LOOK_UP})`;
  return `(${OPEN_CASE} AND ${onHold(at)} IS NOT TRUE AND NOT ${WILL_ACT} AND NOT ${held})`;
}

/** Keeps an EXISTS a look-up per case: made into a join, it would read all clocks of all cases to fill one page. */
const LOOK_UP = 'OFFSET 0';

function someClock(condition: string): string {
  return `EXISTS (SELECT FROM clock k WHERE k.case_id = c.case_id AND ${RUNNING} AND ${condition} ${LOOK_UP})`;
}
