/**
 * Predicates that several screens share, so that a count and the list behind it cannot differ. Each is SQL over
 * `care_case c` (or `clock k`) and the instant parameter `at`.
 */

export const OPEN_CASE = `c.stage <> 'closed'`;

/** Clocks that are owed and run now. A clock that is paused or has ended is not. */
const RUNNING = `k.status IN ('waiting', 'running', 'warned', 'missed')`;

/** The case has a deadline that has passed unmet. */
export function overdue(at: string): string {
  // the header's earliest deadline narrows by index before the clocks decide
  return `(${OPEN_CASE} AND coalesce(c.next_due_at, 'infinity') <= ${at} AND EXISTS (SELECT FROM clock k
    WHERE k.case_id = c.case_id AND ${RUNNING} AND k.due_at <= ${at}))`;
}

/** The case has a deadline past its warning and not yet due, and none that has passed. */
export function atRisk(at: string): string {
  return `(${OPEN_CASE} AND NOT ${overdue(at)} AND EXISTS (SELECT FROM clock k WHERE k.case_id = c.case_id
    AND clock_status_at(k.status, k.opens_at, k.warn_at, k.due_at, ${at}) = 'warned'))`;
}

export function onHold(at: string): string {
  return `(${OPEN_CASE} AND c.hold_until > ${at})`;
}

/** Nothing will move the case: no hold that ends, no clock that will act, and nobody who has a task to do. */
export function stuck(at: string): string {
  return `(${OPEN_CASE} AND NOT coalesce(c.hold_until > ${at}, false)
    AND NOT EXISTS (SELECT FROM clock k WHERE k.case_id = c.case_id AND k.acts AND ${RUNNING}
      AND greatest(k.opens_at, k.warn_at, k.due_at) > ${at})
    AND NOT EXISTS (SELECT FROM task t WHERE t.case_id = c.case_id AND t.status = 'open'
      AND coalesce(t.assignee, c.owner) IS NOT NULL))`;
}
