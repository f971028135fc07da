import type { Instant } from '#core/json.ts';
import { CALLED_FOR, CLOCK_NAME, clockStatus, OPEN_CASE, OWED, TASK_DUE } from './conditions.ts';
import type { Parameters } from './parameters.ts';

export interface WorklistFilter {
  /** Whose work: the task's assignee, or the owner of the case. */
  readonly assignee?: string;
  /** The reader’s own work, and that of those whom they cover. */
  readonly mine?: boolean;
  /** Work of those whom the reader covers; `false`: all other work. */
  readonly covering?: boolean;
  /** Work that nobody has. */
  readonly unassigned?: boolean;
  readonly team?: string;
  readonly program?: string;
  readonly stage?: string;
}

/** What the list is asked for, at one moment. */
export interface WorkAsked {
  readonly tenant: string;
  readonly filter: WorklistFilter;
  /** Whom the reader stands in for, and these with the reader. */
  readonly covered: readonly string[];
  readonly mine: readonly string[];
  readonly now: Instant;
}

/** A task without a clock of its own presses like a clock of middling weight that runs from its opening to its deadline. */
const TASK_WEIGHT = 50;
const TASK_HOLDER = 'coalesce(t.assignee, c.owner)';
const CASE_COLUMNS = `c.case_id AS "caseId", c.person_id AS "personId", c.program_id AS program, c.stage, c.team`;

/** Every value is a parameter, each of which the statement uses: PostgreSQL refuses one that it does not. */
export function workOf({ tenant, filter, now, ...people }: WorkAsked, parameters: Parameters): string {
  const at = `${parameters.add(now)}::timestamptz`;
  const status = clockStatus(at);
  const pressing = `urgency_at(${status}, k.started_at, k.goal_at, k.due_at, k.as_soon_as_possible_since, k.weight, ${at})`;
  const ofTask = `urgency_at(CASE WHEN t.due_by <= ${at} THEN 'missed' ELSE 'running' END, t.opened_at, NULL, t.due_by, NULL, ${TASK_WEIGHT}, ${at})`;
  const common = [`c.tenant = ${parameters.add(tenant)}`, OPEN_CASE, ...caseConditions(filter, parameters)];
  const covered = `${parameters.add(people.covered)}::text[]`;
  const held = (who: string): string[] => holder(who, covered, filter, people.mine, parameters);
  const tasks = [...common, `t.status = 'open'`, ...held(TASK_HOLDER)];
  const clocks = [...common, OWED, CALLED_FOR, ...held('c.owner')];
  return `
    SELECT c.case_id || '/task/' || t.task_id AS id, ${CASE_COLUMNS}, ${heldBy(TASK_HOLDER, covered)},
      c.priority, t.title, t.task_id AS "taskId", t.kind AS "taskKind", k.clock, k.instance,
      CASE WHEN k.clock IS NOT NULL THEN ${status} END AS "clockStatus",
      ${TASK_DUE} AS "dueAt", k.limit_at AS "limitAt", k.as_soon_as_possible_since AS "asSoonAsPossibleSince",
      CASE WHEN k.clock IS NULL THEN ${ofTask} ELSE ${pressing} END AS urgency
    FROM care_case c JOIN task t ON t.case_id = c.case_id
    LEFT JOIN clock k ON k.case_id = t.case_id AND ${CLOCK_NAME} = t.clock AND ${OWED}
    WHERE ${tasks.join(' AND ')}
    UNION ALL
    SELECT c.case_id || '/clock/' || ${CLOCK_NAME}, ${CASE_COLUMNS}, ${heldBy('c.owner', covered)}, c.priority, k.title, NULL,
      NULL, k.clock, k.instance, ${status}, k.due_at, k.limit_at,
      k.as_soon_as_possible_since, ${pressing}
    FROM care_case c JOIN clock k ON k.case_id = c.case_id
    WHERE ${clocks.join(' AND ')} AND NOT EXISTS (
      SELECT FROM task t WHERE t.case_id = k.case_id AND t.status = 'open' AND t.clock = ${CLOCK_NAME})`;
}

function caseConditions(filter: WorklistFilter, parameters: Parameters): string[] {
  const columns = [
    [filter.team, 'c.team'],
    [filter.program, 'c.program_id'],
    [filter.stage, 'c.stage'],
  ] as const;
  return columns.flatMap(([value, column]) => (value === undefined ? [] : [`${column} = ${parameters.add(value)}`]));
}

/** Who has the work, and whether the reader stands in for them. */
function heldBy(who: string, covered: string): string {
  return `${who} AS assignee, ${isCovered(who, covered)} IS TRUE AS covering`;
}

/** Null for work that nobody has. */
function isCovered(who: string, covered: string): string {
  return `(${who} = ANY (${covered}))`;
}

function holder(
  who: string,
  covered: string,
  filter: WorklistFilter,
  mine: readonly string[],
  parameters: Parameters,
): string[] {
  return [
    ...(filter.assignee === undefined ? [] : [`${who} = ${parameters.add(filter.assignee)}`]),
    ...(filter.mine === true ? [`${who} = ANY (${parameters.add(mine)}::text[])`] : []),
    ...(filter.covering === undefined ? [] : [`${isCovered(who, covered)}${filter.covering ? '' : ' IS NOT TRUE'}`]),
    ...(filter.unassigned === undefined ? [] : [`${who} IS ${filter.unassigned ? '' : 'NOT '}NULL`]),
  ];
}
