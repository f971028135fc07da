import type { CaseEvent } from '#core/case/events.ts';
import type { CaseSummary, Changes } from '#core/case/protocol.ts';
import type { Task } from '#core/case/state.ts';
import type { ClockView } from '#core/clocks/result.ts';
import type { Instant, Json } from '#core/json.ts';

/**
 * The one place that says which column holds what. `applyChanges`, the bulk copy and the rebuild's comparison all use
 * these; the keys are column names in table order.
 */
export type Columns = { readonly [column: string]: Json };

export function eventColumns(tenant: string, event: CaseEvent): Columns {
  return {
    case_id: event.caseId,
    seq: event.seq,
    tenant,
    type: event.type,
    occurred_at: event.occurredAt,
    recorded_at: event.recordedAt,
    actor_id: event.actor.id,
    actor_role: event.actor.role,
    command_id: event.commandId,
    request_id: event.requestId ?? null,
    data: event.data,
    prev_hash: event.prevHash,
    hash: event.hash,
  };
}

/**
 * The header. `tasks_seq` and `clocks_seq` start at 0 and are set when their set is written. `refreshedAt`: the moment
 * that the rows were evaluated at, when that is not the one of their event.
 */
export function caseColumns(changes: Changes, refreshedAt: Instant | null = null): Columns {
  const header: CaseSummary = changes.rows.case;
  return {
    case_id: changes.caseId,
    tenant: changes.tenant,
    person_id: header.person,
    program_id: header.program.id,
    program_version: header.program.version,
    stage: header.stage,
    outcome: header.outcome ?? null,
    owner: header.owner ?? null,
    team: header.team ?? null,
    priority: header.priority,
    risk_level: header.risk?.level ?? null,
    risk_score: header.risk?.score ?? null,
    eligible: header.eligible ?? null,
    hold_reason: header.hold?.reason ?? null,
    hold_until: header.hold?.until ?? null,
    next_due_at: header.nextDueAt ?? null,
    opened_at: header.openedAt,
    closed_at: header.closedAt ?? null,
    updated_at: header.updatedAt,
    last_seq: changes.seq,
    tasks_seq: 0,
    clocks_seq: 0,
    summary: header as unknown as Json, // an interface of JSON fields only; TypeScript cannot see that
    refresh_at: changes.rows.refreshAt ?? null,
    refreshed_at: refreshedAt,
  };
}

export function taskColumns({ tenant, caseId }: Changes, task: Task): Columns {
  return {
    case_id: caseId,
    task_id: task.id,
    tenant,
    kind: task.kind,
    title: task.title,
    status: task.status,
    assignee: task.assignee ?? null,
    opened_at: task.openedAt,
    ended_at: task.endedAt ?? null,
    clock: task.clock ?? null,
    due_by: task.dueBy ?? null,
  };
}

export function clockColumns({ tenant, caseId }: Changes, clock: ClockView): Columns {
  return {
    case_id: caseId,
    clock: clock.clock,
    instance: clock.instance,
    tenant,
    title: clock.title,
    status: clock.status,
    started_at: clock.startedAt ?? null,
    opens_at: clock.opensAt ?? null,
    warn_at: clock.warnAt ?? null,
    due_at: clock.dueAt ?? null,
    paused_at: clock.pausedAt ?? null,
    ended_at: clock.endedAt ?? null,
    missed_at: clock.missedAt ?? null,
    acts: clock.acts,
    weight: clock.weight,
    goal_at: clock.goalAt ?? null,
    limit_at: clock.limitAt ?? null,
    as_soon_as_possible_since: clock.asSoonAsPossibleSince ?? null,
  };
}

export function eventRows(changes: Changes): Columns[] {
  return changes.events.map((event) => eventColumns(changes.tenant, event));
}

export function taskRows(changes: Changes): Columns[] {
  return (changes.rows.tasks ?? []).map((task) => taskColumns(changes, task));
}

export function clockRows(changes: Changes): Columns[] {
  return (changes.rows.clocks ?? []).map((clock) => clockColumns(changes, clock));
}
