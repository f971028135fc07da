import type { Instant, JsonObject } from '../json.ts';
import type { CalendarPins } from './calendar-pins.ts';
import type { FactInput } from './fact.ts';
import type { CaseEvent } from './events.ts';
import type { EligibilityResult, Outcome, Priority, ProgramRef, Stage, TaskStatus } from './state.ts';

/** A task as an event opens it; the fold adds `openedAt`, `status` and an id made of the event's seq and its place. */
export type OpenedTask = {
  readonly kind: string;
  readonly title: string;
  readonly assignee?: string;
  readonly clock?: string;
  readonly dueBy?: Instant;
};
export type EndedTask = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly status: Exclude<TaskStatus, 'open'>;
  readonly reason?: string;
};

/** What any event may bring besides its own change: facts learnt, tasks opened and ended by it. */
export type Consequences = {
  readonly facts?: readonly FactInput[];
  readonly opened?: readonly OpenedTask[];
  readonly ended?: readonly EndedTask[];
};

/** The data of every type of event, past tense. A field that is absent says nothing; nothing here names a person. */
export type EventData = {
  caseOpened: {
    readonly tenant: string;
    readonly person: string;
    readonly program: ProgramRef;
    readonly calendars?: CalendarPins;
    readonly zone: string;
    readonly team: string;
    readonly owner?: string;
    readonly priority: Priority;
  };
  factsRecorded: Consequences;
  factCorrected: { readonly fact: string; readonly reason: string };
  factRetracted: { readonly fact: string; readonly reason: string };
  eligibilityDetermined: Pick<EligibilityResult, 'outcome' | 'rules'>;
  assessmentRecorded: {
    readonly instrument: string;
    readonly version?: string;
    readonly score?: number;
    readonly level?: 'low' | 'moderate' | 'high';
    readonly items?: readonly JsonObject[];
    readonly answers?: JsonObject;
  };
  /** A score that the program computed has lost its facts; `risk` is what holds without it. */
  assessmentWithdrawn: {
    readonly instrument: string;
    readonly risk?: {
      readonly level: 'low' | 'moderate' | 'high';
      readonly score?: number;
      readonly instrument: string;
    };
  };
  planRecorded: { readonly version: number; readonly goals: readonly JsonObject[] };
  planApproved: { readonly version: number };
  stageEntered: { readonly from: Stage; readonly to: Stage; readonly reason?: string; readonly because?: string };
  /** `owner: null` gives the case back to the team's queue. `tasks`: those that go with it. */
  caseAssigned: {
    readonly owner?: string | null;
    readonly team?: string;
    readonly reason?: string;
    readonly tasks: readonly string[];
  };
  priorityChanged: { readonly from: Priority; readonly to: Priority; readonly reason: string };
  taskOpened: Consequences;
  taskAssigned: { readonly task: string; readonly assignee: string | null };
  taskCompleted: Consequences;
  taskCancelled: Consequences;
  contactRecorded: { readonly purpose: string; readonly reached: boolean; readonly channel: string };
  checklistItemCompleted: { readonly item: string; readonly status: 'done' | 'notApplicable' };
  checklistItemBlocked: { readonly item: string; readonly reason: string };
  checklistItemUnblocked: { readonly item: string };
  checklistOverridden: { readonly items: readonly string[]; readonly reason: string; readonly authority: string };
  caseHeld: { readonly reason: string; readonly until: Instant };
  caseResumed: { readonly because: 'asked' | 'expired' };
  /** Another team takes over, in this program or another; open tasks stay, or are ended with the old program. */
  caseTransferred: {
    readonly reason: string;
    readonly team: string;
    readonly owner?: string;
    readonly program?: ProgramRef;
    readonly calendars?: CalendarPins;
    readonly stage?: Stage;
    readonly tasks: readonly string[];
  };
  caseReopened: { readonly reason: string; readonly stage: Stage };
  caseClosed: { readonly outcome: Outcome; readonly reason: string };
  clockWaived: {
    readonly clock: string;
    readonly instance?: string;
    readonly reason: string;
    readonly authority: string;
  };
  clockActed: { readonly clock: string; readonly instance: string; readonly to: string; readonly key: string };
  /** What a clock did proves untrue by facts learnt later: its facts are withdrawn, its open tasks cancelled. */
  clockReversed: {
    readonly clock: string;
    readonly instance: string;
    readonly to: string;
    readonly key: string;
    /** The rungs that were told because of it. */
    readonly escalations?: readonly JsonObject[];
  };
  /** `key`: of a rung after the first, which is an act of its own. */
  escalationRaised: {
    readonly ladder: string;
    readonly rung: number;
    readonly to: string;
    readonly clock: string;
    readonly instance: string;
    readonly because?: string;
    readonly key?: string;
  };
  /** Who was told of a rung, and why not another one. */
  escalationNoticed: {
    readonly ladder: string;
    readonly rung: number;
    readonly clock: string;
    readonly instance: string;
    /** A person's opaque id, or `team:<team>`. */
    readonly recipient: string;
    readonly as: string;
    readonly because: string;
    /** Told at that instant, not before. */
    readonly at: Instant;
  };
  escalationAcknowledged: {
    readonly ladder: string;
    readonly rung: number;
    readonly clock: string;
    readonly instance: string;
  };
  personRelinked: { readonly from: string; readonly to: string; readonly reason: string };
  programVersionChanged: {
    readonly from: string;
    readonly to: string;
    readonly calendars?: CalendarPins;
    readonly reason: string;
  };
  calendarRebased: {
    readonly calendar: string;
    readonly from: string;
    readonly to: string;
    readonly reason: string;
  };
  defectRecorded: { readonly command: string; readonly message: string };
};

export type EventType = keyof EventData;

/** An event before the chain numbers, dates and seals it (chain.ts). */
export type EventDraft<Type extends EventType = EventType> = Type extends EventType
  ? Pick<CaseEvent, 'occurredAt' | 'actor' | 'commandId' | 'requestId'> & {
      readonly type: Type;
      readonly data: EventData[Type] & Consequences;
    }
  : never;
