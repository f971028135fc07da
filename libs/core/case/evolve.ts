import type { CaseEvent } from './events.ts';
import type { Consequences, EventData, EventType } from './event-data.ts';
import { withFacts, withTasks } from './consequences.ts';
import type { CaseState, ChecklistItem, PlanVersion, Task } from './state.ts';

/** A case event whose type, and so whose data, is known. */
type Known<Type extends EventType> = CaseEvent & { readonly type: Type; readonly data: EventData[Type] & Consequences };
type Steps = { readonly [Type in EventType]: (state: CaseState, event: Known<Type>) => CaseState };

const same = (state: CaseState): CaseState => state;

/**
 * What each type of event changes beyond the facts and tasks that any event may bring. One line of this table for
 * ever: a journal is folded by the newest code, so a step may learn to read more, never less.
 */
const STEPS: Steps = {
  caseOpened: same,
  factsRecorded: same,
  factCorrected: same,
  factRetracted: same,
  eligibilityDetermined: (state, { data, occurredAt }) =>
    having(state, { eligibility: { outcome: data.outcome, rules: data.rules, at: occurredAt } }),
  assessmentRecorded: withRisk,
  assessmentWithdrawn: (state, { data, occurredAt }) => ({
    ...without(state, 'risk'),
    ...(data.risk ? { risk: { ...data.risk, at: occurredAt } } : {}),
  }),
  planRecorded: withPlan,
  planApproved: withApproval,
  stageEntered: (state, { data }) => ({ ...state, stage: data.to }),
  caseAssigned: withAssignment,
  priorityChanged: (state, { data }) => ({ ...state, priority: data.to }),
  taskOpened: same,
  taskAssigned: (state, { data }) => ({ ...state, tasks: handedTo(state.tasks, [data.task], data.assignee) }),
  taskCompleted: same,
  taskCancelled: same,
  contactRecorded: same,
  checklistItemCompleted: (state, { data, occurredAt }) =>
    withItem(state, { id: data.item, status: data.status, changedAt: occurredAt }),
  checklistItemBlocked: (state, { data, occurredAt }) =>
    withItem(state, { id: data.item, status: 'open', blockedBy: data.reason, changedAt: occurredAt }),
  checklistItemUnblocked: (state, { data, occurredAt }) =>
    withItem(state, { id: data.item, status: 'open', changedAt: occurredAt }),
  checklistOverridden: (state, { data, occurredAt }) =>
    data.items.reduce((before, id) => withItem(before, { id, status: 'notApplicable', changedAt: occurredAt }), state),
  caseHeld: (state, { data, occurredAt }) =>
    having(state, { hold: { reason: data.reason, since: occurredAt, until: data.until } }),
  caseResumed: (state) => without(state, 'hold'),
  caseTransferred: withTransfer,
  caseReopened: (state, { data }) => ({
    ...without(state, 'outcome', 'reason', 'closedAt'),
    stage: data.stage,
    episode: state.episode + 1,
  }),
  caseClosed: (state, { data, occurredAt }) =>
    having(without(state, 'hold'), {
      stage: 'closed',
      outcome: data.outcome,
      reason: data.reason,
      closedAt: occurredAt,
    }),
  clockWaived: same,
  clockActed: (state, { data, occurredAt }) => ({ ...state, acted: { ...state.acted, [data.key]: occurredAt } }),
  clockReversed: (state, { data }) => {
    const { [data.key]: _reversed, ...acted } = state.acted;
    return { ...state, acted };
  },
  escalationRaised: (state, { data, occurredAt }) =>
    data.key === undefined ? state : { ...state, acted: { ...state.acted, [data.key]: occurredAt } },
  escalationNoticed: same,
  escalationAcknowledged: same,
  personRelinked: (state, { data }) => ({ ...state, person: data.to }),
  programVersionChanged: (state, { data }) =>
    having(state, {
      program: { id: state.program.id, version: data.to },
      ...(data.calendars ? { calendars: data.calendars } : {}),
    }),
  calendarRebased: (state, { data }) => having(state, { calendars: { ...state.calendars, [data.calendar]: data.to } }),
  defectRecorded: same,
};

/**
 * Folds one event into a case; `null` is the case before its first event. Throws on an unknown type and on an event
 * that does not continue the state: both mean that the journal and the code do not belong together.
 */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  const step = Object.hasOwn(STEPS, event.type) ? STEPS[event.type as EventType] : undefined;
  if (!step) throw new Error(`Unknown event type ${event.type} at ${event.caseId}/${event.seq}`);
  if (event.seq !== (state?.seq ?? 0) + 1)
    throw new Error(`${event.caseId}: seq ${event.seq} after ${state?.seq ?? 0}`);
  // The entry found under a type reads exactly that type's data; the compiler cannot pair the two.
  const changed = step(state ?? opened(event), event as never);
  const data: Consequences = event.data;
  return {
    ...changed,
    facts: withFacts(changed.facts, data, event.recordedAt),
    tasks: withTasks(changed.tasks, data, event),
    seq: event.seq,
    head: event.hash,
    updatedAt: event.recordedAt,
  };
}

function opened(event: CaseEvent): CaseState {
  if (event.type !== 'caseOpened') throw new Error(`${event.caseId} begins with ${event.type}`);
  const data = (event as Known<'caseOpened'>).data; // the type was checked on the line above
  return {
    schema: 1,
    id: event.caseId,
    tenant: data.tenant,
    person: data.person,
    program: data.program,
    ...(data.calendars === undefined ? {} : { calendars: data.calendars }),
    zone: data.zone,
    stage: 'identify',
    ...(data.owner === undefined ? {} : { owner: data.owner }),
    team: data.team,
    priority: data.priority,
    facts: [],
    tasks: [],
    checklist: [],
    plans: [],
    acted: {},
    openedAt: event.occurredAt,
    episode: 1,
    seq: 0,
    head: '',
    updatedAt: event.recordedAt,
  };
}

/** The state with some fields set. Not by spread: a copy that gains a field has a hidden class of its own, and is slow. */
function having(state: Readonly<Partial<CaseState>>, fields: Partial<CaseState>): CaseState {
  return Object.assign({}, state, fields) as CaseState; // every other field is still there
}

/** The state without some optional fields: absent, not undefined, so that it survives JSON unchanged. */
function without<Key extends keyof CaseState>(state: CaseState, ...keys: readonly Key[]): Omit<CaseState, Key> {
  const rest: Partial<CaseState> = { ...state };
  for (const key of keys) delete rest[key];
  return rest as Omit<CaseState, Key>; // every other field is still there
}

function withRisk(state: CaseState, { data, occurredAt }: Known<'assessmentRecorded'>): CaseState {
  if (data.level === undefined) return state;
  const score = data.score === undefined ? {} : { score: data.score };
  return having(state, { risk: { level: data.level, ...score, instrument: data.instrument, at: occurredAt } });
}

/** Only the newest draft and the newest approved version stay in the state; the journal keeps them all. */
function withPlan(state: CaseState, { data, recordedAt }: Known<'planRecorded'>): CaseState {
  const approved = state.plans.filter((plan) => plan.status === 'approved');
  const draft: PlanVersion = { version: data.version, status: 'draft', goals: data.goals, recordedAt };
  return { ...state, plans: [...approved, draft] };
}

function withApproval(state: CaseState, { data, actor }: Known<'planApproved'>): CaseState {
  const plans = state.plans
    .filter((plan) => plan.version === data.version)
    .map((plan): PlanVersion => ({ ...plan, status: 'approved', approvedBy: actor.id }));
  return { ...state, plans };
}

function withAssignment(state: CaseState, { data }: Known<'caseAssigned'>): CaseState {
  const base: CaseState = data.owner === undefined ? state : without(state, 'owner');
  return {
    ...base,
    ...(typeof data.owner === 'string' ? { owner: data.owner } : {}),
    ...(data.team === undefined ? {} : { team: data.team }),
    tasks: data.owner === undefined ? state.tasks : handedTo(state.tasks, data.tasks, data.owner),
  };
}

function withTransfer(state: CaseState, { data }: Known<'caseTransferred'>): CaseState {
  const base: CaseState = data.program ? { ...without(state, 'eligibility'), checklist: [], plans: [] } : state;
  return {
    ...without(base, 'owner'),
    ...(data.owner === undefined ? {} : { owner: data.owner }),
    team: data.team,
    program: data.program ?? state.program,
    ...(data.calendars === undefined ? {} : { calendars: data.calendars }),
    stage: data.stage ?? state.stage,
    tasks: handedTo(state.tasks, data.tasks, data.owner ?? null),
  };
}

/** Gives tasks to somebody; null puts them into the team's queue. */
function handedTo(tasks: readonly Task[], ids: readonly string[], assignee: string | null): readonly Task[] {
  return tasks.map((task) => {
    if (!ids.includes(task.id)) return task;
    const { assignee: _before, ...rest } = task;
    return assignee === null ? rest : { ...rest, assignee };
  });
}

function withItem(state: CaseState, item: ChecklistItem): CaseState {
  return { ...state, checklist: [...state.checklist.filter((other) => other.id !== item.id), item] };
}
