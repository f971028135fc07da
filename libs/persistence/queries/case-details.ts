import type { Actor, CaseEvent } from '#core/case/events.ts';
import type { Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { Task } from '#core/case/state.ts';
import { rows, type Executor } from '../sql.ts';
import { CLOCK_NAME, OWED, TASK_DUE } from './conditions.ts';
import { clampLimit, decodeCursor, isInteger, pageOf, type Page } from './keyset.ts';

/** An event as the timeline shows it: without the chain. The words come from the renderer. */
export type TimelineEvent = Omit<CaseEvent, 'prevHash' | 'hash'> & {
  /** What it withdraws had corrected another fact, which an earlier event of the case tells. */
  readonly ofCorrection: boolean;
};

/** One page of a case's journal, newest first. Refuses CURSOR_INVALID. */
export async function listTimeline(
  on: Executor,
  tenant: string,
  caseId: string,
  request: { readonly limit?: number; readonly cursor?: string } = {},
): Promise<Page<TimelineEvent> | Refusal> {
  const mark = request.cursor === undefined ? [LAST] : decodeCursor(request.cursor, 'timeline', [isInteger]);
  if (isRefusal(mark)) return mark;
  const limit = clampLimit(request.limit);
  const found = await rows<Omit<TimelineEvent, 'actor' | 'requestId'> & { actor: Actor; requestId: string | null }>(
    on,
    `SELECT case_id AS "caseId", seq, type, occurred_at AS "occurredAt", recorded_at AS "recordedAt",
       jsonb_build_object('id', actor_id, 'role', actor_role) AS actor, command_id AS "commandId",
       request_id AS "requestId", data, ${OF_CORRECTION} AS "ofCorrection"
     FROM timeline t WHERE tenant = $1 AND case_id = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4`,
    [tenant, caseId, mark[0], limit + 1],
  );
  const events = found.map(({ requestId, ...event }) => (requestId === null ? event : { ...event, requestId }));
  return pageOf(events, limit, (last) => ['timeline', String(last.seq)]);
}

const OF_CORRECTION = `CASE WHEN t.type = 'factRetracted' THEN EXISTS (
    SELECT 1 FROM timeline e WHERE e.case_id = t.case_id AND e.seq < t.seq AND jsonb_path_exists(
      e.data, '$.facts[*] ? (@.id == $id && exists(@.replaces))', jsonb_build_object('id', t.data -> 'fact')))
  ELSE false END`;

/** Above any number of an event. */
const LAST = '999999999';

/**
 * The tasks of a case: open ones first, by deadline. That of an open task whose clock is owed is the clock's as it stands,
 * as in work lists: facts learnt since the task was opened may have moved it.
 */
export async function listTasks(on: Executor, tenant: string, caseId: string): Promise<Task[]> {
  const found = await rows<TaskFields>(
    on,
    `SELECT t.task_id AS id, t.kind, t.title, t.status, t.assignee, t.opened_at AS "openedAt",
       t.ended_at AS "endedAt", t.clock, ${TASK_DUE} AS "dueBy"
     FROM task t LEFT JOIN clock k
       ON k.case_id = t.case_id AND t.status = 'open' AND ${CLOCK_NAME} = t.clock AND ${OWED}
     WHERE t.tenant = $1 AND t.case_id = $2 ORDER BY t.status <> 'open', "dueBy", t.opened_at, t.task_id`,
    [tenant, caseId],
  );
  return found.map(present);
}

type TaskFields = { [Key in keyof Task]-?: Exclude<Task[Key], undefined> | null };

/** SQL says null where the contract leaves a field out. */
function present(found: TaskFields): Task {
  // The same fields without their nulls, which the compiler cannot follow through entries.
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null)) as unknown as Task;
}
