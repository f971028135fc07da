import type { Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { ClockStatus } from '#core/clocks/result.ts';
import type { Instant } from '#core/json.ts';
import { row, rows, type Executor } from '../sql.ts';
import { CLOCK_NAME, clockStatus, OPEN_CASE, OWED } from './conditions.ts';
import { clampLimit, decodeCursor, isId, isInstant, isInteger, pageOf, type Page } from './keyset.ts';
import { Parameters } from './parameters.ts';

export interface WorklistFilter {
  /** Whose work: the task's assignee, or the owner of the case. */
  readonly assignee?: string;
  /** Work that nobody has. */
  readonly unassigned?: boolean;
  readonly team?: string;
  readonly program?: string;
  readonly stage?: string;
}

/** Something to do: an open task, or a clock that is owed and has no open task. */
export interface WorkItem {
  /** Unique within the list and stable while the work is open. */
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly program: string;
  readonly stage: string;
  readonly team: string | null;
  readonly assignee: string | null;
  readonly priority: string;
  readonly title: string;
  readonly taskId: string | null;
  readonly taskKind: string | null;
  readonly clock: string | null;
  readonly instance: string | null;
  readonly clockStatus: ClockStatus | null;
  readonly dueAt: Instant | null;
  /** When it is missed, where that is not `dueAt`. */
  readonly limitAt: Instant | null;
  readonly urgency: number;
}

export interface WorklistRequest {
  readonly filter?: WorklistFilter;
  readonly limit?: number;
  readonly cursor?: string;
  readonly now: Instant;
}

/** A task without a clock of its own presses like a clock of middling weight that runs from its opening to its deadline. */
const TASK_WEIGHT = 50;

/**
 * A tenant's open work, most urgent first (urgency.ts); equals by deadline. All pages of one walk show the urgency of
 * the moment the first one was asked for, so nothing is shown twice or missed because time went on. Refuses
 * CURSOR_INVALID.
 */
export async function listWork(
  on: Executor,
  tenant: string,
  request: WorklistRequest,
): Promise<Page<WorkItem> | Refusal> {
  const limit = clampLimit(request.limit);
  const mark =
    request.cursor === undefined
      ? undefined
      : decodeCursor(request.cursor, 'work', [isInstant, isInteger, isInstant, isId]);
  if (isRefusal(mark)) return mark;
  const now = mark?.[0] ?? request.now;
  const parameters = new Parameters();
  const work = workOf(tenant, request.filter ?? {}, now, parameters);
  const after = mark
    ? `WHERE (-w.urgency, coalesce(w."dueAt", 'infinity'), w.id) >
       (-${parameters.add(mark[1])}::int, ${parameters.add(mark[2])}::timestamptz, ${parameters.add(mark[3])})`
    : '';
  const found = await rows<WorkItem>(
    on,
    // computed once a row, before sorting and comparing
    `SELECT w.* FROM (${work} OFFSET 0) w ${after}
     ORDER BY -w.urgency, coalesce(w."dueAt", 'infinity'), w.id LIMIT ${limit + 1}`,
    parameters.values,
  );
  return pageOf(found, limit, (last) => ['work', now, String(last.urgency), last.dueAt ?? 'infinity', last.id]);
}

/** How much work a filter finds: the same statement as the list, so the numbers agree. */
export async function countWork(on: Executor, tenant: string, filter: WorklistFilter, now: Instant): Promise<number> {
  const parameters = new Parameters();
  const sql = `SELECT count(*)::int AS count FROM (${workOf(tenant, filter, now, parameters)}) w`;
  return (await row<{ count: number }>(on, sql, parameters.values))?.count ?? 0;
}

const CASE_COLUMNS = `c.case_id AS "caseId", c.person_id AS "personId", c.program_id AS program, c.stage, c.team`;

function workOf(tenant: string, filter: WorklistFilter, now: Instant, parameters: Parameters): string {
  const at = `${parameters.add(now)}::timestamptz`;
  const status = clockStatus(at);
  const pressing = `urgency_at(${status}, k.started_at, k.goal_at, k.due_at, k.weight, ${at})`;
  const ofTask = `urgency_at(CASE WHEN t.due_by <= ${at} THEN 'missed' ELSE 'running' END, t.opened_at, NULL, t.due_by, ${TASK_WEIGHT}, ${at})`;
  const common = [`c.tenant = ${parameters.add(tenant)}`, OPEN_CASE, ...caseConditions(filter, parameters)];
  const tasks = [...common, `t.status = 'open'`, ...holder('coalesce(t.assignee, c.owner)', filter, parameters)];
  const clocks = [...common, OWED, 'k.due_at IS NOT NULL', ...holder('c.owner', filter, parameters)];
  return `
    SELECT c.case_id || '/task/' || t.task_id AS id, ${CASE_COLUMNS}, coalesce(t.assignee, c.owner) AS assignee,
      c.priority, t.title, t.task_id AS "taskId", t.kind AS "taskKind", k.clock, k.instance,
      CASE WHEN k.clock IS NOT NULL THEN ${status} END AS "clockStatus",
      coalesce(k.due_at, t.due_by) AS "dueAt", k.limit_at AS "limitAt",
      CASE WHEN k.due_at IS NULL THEN ${ofTask} ELSE ${pressing} END AS urgency
    FROM care_case c JOIN task t ON t.case_id = c.case_id
    LEFT JOIN clock k ON k.case_id = t.case_id AND ${CLOCK_NAME} = t.clock AND ${OWED}
    WHERE ${tasks.join(' AND ')}
    UNION ALL
    SELECT c.case_id || '/clock/' || ${CLOCK_NAME}, ${CASE_COLUMNS}, c.owner, c.priority, k.title, NULL, NULL, k.clock,
      k.instance, ${status}, k.due_at, k.limit_at, ${pressing}
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

function holder(who: string, filter: WorklistFilter, parameters: Parameters): string[] {
  return [
    ...(filter.assignee === undefined ? [] : [`${who} = ${parameters.add(filter.assignee)}`]),
    ...(filter.unassigned === undefined ? [] : [`${who} IS ${filter.unassigned ? '' : 'NOT '}NULL`]),
  ];
}
