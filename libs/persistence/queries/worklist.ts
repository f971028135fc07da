import type { Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { ClockStatus } from '#core/clocks/result.ts';
import type { Instant } from '#core/json.ts';
import { row, rows, type Executor } from '../sql.ts';
import { listCovered } from '../staff.ts';
import { owedBy } from '../urgency.ts';
import { clampLimit, decodeCursor, isId, isInstant, isInteger, pageOf, type Page } from './keyset.ts';
import { Parameters } from './parameters.ts';
import { type WorklistFilter, workOf } from './work-statement.ts';

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
  /** The assignee is on leave, and the reader stands in for them. */
  readonly covering: boolean;
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
  /** Owed without a date since then. */
  readonly asSoonAsPossibleSince: Instant | null;
  readonly urgency: number;
}

export interface WorklistRequest {
  readonly filter?: WorklistFilter;
  /** The person who reads; without one nobody is covered. */
  readonly reader?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly now: Instant;
}

/**
 * A tenant's open work, most urgent first (urgency.ts); equals by deadline, or since when it is owed as soon as possible.
 * All pages of one walk show the urgency of the moment the first one was asked for, so nothing is shown twice or missed
 * because time went on. Refuses CURSOR_INVALID.
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
  const work = await asked(on, tenant, { ...request, now }, parameters);
  const after = mark
    ? `WHERE (-w.urgency, ${OWED_BY}, w.id) >
       (-${parameters.add(mark[1])}::int, ${parameters.add(mark[2])}::timestamptz, ${parameters.add(mark[3])})`
    : '';
  const found = await rows<WorkItem>(
    on,
    // computed once a row, before sorting and comparing
    `SELECT w.* FROM (${work} OFFSET 0) w ${after}
     ORDER BY -w.urgency, ${OWED_BY}, w.id LIMIT ${limit + 1}`,
    parameters.values,
  );
  return pageOf(found, limit, (last) => ['work', now, String(last.urgency), owedBy(last) ?? 'infinity', last.id]);
}

/** `owedBy` (urgency.ts). */
const OWED_BY = `coalesce(w."dueAt", w."asSoonAsPossibleSince", 'infinity')`;

/** How much work a filter finds: the same statement as the list, so the numbers agree. */
export async function countWork(
  on: Executor,
  tenant: string,
  request: Omit<WorklistRequest, 'limit' | 'cursor'>,
): Promise<number> {
  const parameters = new Parameters();
  const sql = `SELECT count(*)::int AS count FROM (${await asked(on, tenant, request, parameters)}) w`;
  return (await row<{ count: number }>(on, sql, parameters.values))?.count ?? 0;
}

/** The statement of a request; who is covered is looked up for its moment. */
async function asked(
  on: Executor,
  tenant: string,
  { filter = {}, reader, now }: WorklistRequest,
  parameters: Parameters,
): Promise<string> {
  const covered = reader === undefined ? [] : await listCovered(on, tenant, reader, now);
  const mine = reader === undefined ? [] : [reader, ...covered];
  return workOf({ tenant, filter, mine, covered, now }, parameters);
}
