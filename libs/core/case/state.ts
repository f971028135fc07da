import type { Instant, JsonObject } from '../json.ts';
import type { Fact } from './fact.ts';

export const PRIORITIES = ['routine', 'urgent', 'emergency'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** The six stages in order (CMSA process; architecture.md), then the end. */
export const STAGES = ['identify', 'assess', 'plan', 'implement', 'monitor', 'transition', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** Why a case ended. Program documents add reason codes below these. */
export const OUTCOMES = [
  'completed',
  'ineligible',
  'withdrawn',
  'deceased',
  'enteredInError',
  'transferredOut',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type ProgramRef = {
  readonly id: string;
  readonly version: string;
};

export interface Hold {
  readonly reason: string;
  readonly since: Instant;
  /** A hold is an explicit wait and always ends: the case resumes by itself then. */
  readonly until: Instant;
}

export type TaskStatus = 'open' | 'done' | 'cancelled';

export interface Task {
  readonly id: string;
  /** A task template of the program, or `adHoc`. */
  readonly kind: string;
  readonly title: string;
  readonly status: TaskStatus;
  readonly assignee?: string;
  readonly openedAt: Instant;
  readonly endedAt?: Instant;
  /** Why it was cancelled. */
  readonly reason?: string;
  /** `<clock>` or `<clock>/<instance>` whose due instant is the task's. */
  readonly clock?: string;
  readonly dueBy?: Instant;
}

export interface ChecklistItem {
  readonly id: string;
  readonly status: 'open' | 'done' | 'notApplicable';
  /** A coded reason why it cannot be done now; a blocked item stops discharge unless overridden with authority. */
  readonly blockedBy?: string;
  readonly changedAt: Instant;
}

export interface PlanVersion {
  readonly version: number;
  readonly status: 'draft' | 'approved' | 'superseded';
  readonly goals: readonly JsonObject[];
  readonly recordedAt: Instant;
  readonly approvedBy?: string;
}

export interface EligibilityResult {
  readonly outcome: 'eligible' | 'ineligible' | 'pending';
  readonly rules: readonly {
    readonly rule: string;
    readonly outcome: 'pass' | 'fail' | 'missing';
    readonly value: JsonObject;
  }[];
  readonly at: Instant;
}

/** The fold of a case's journal. Plain JSON: it crosses continue-as-new and the journal's rebuild unchanged. */
export interface CaseState {
  readonly schema: 1;
  readonly id: string;
  readonly tenant: string;
  /** Opaque id of the person; names and record numbers live in the person registry only. */
  readonly person: string;
  readonly program: ProgramRef;
  /** The calendar versions that the clocks count on, by calendar; one that is not here is the newest. */
  readonly calendars?: Readonly<Record<string, string>>;
  /** Zone of record of the facility or member (CS-40). */
  readonly zone: string;
  readonly stage: Stage;
  readonly outcome?: Outcome;
  readonly reason?: string;
  readonly hold?: Hold;
  readonly owner?: string;
  readonly team?: string;
  readonly priority: Priority;
  readonly risk?: {
    readonly level: 'low' | 'moderate' | 'high';
    readonly score?: number;
    readonly instrument?: string;
    readonly at: Instant;
  };
  readonly eligibility?: EligibilityResult;
  readonly facts: readonly Fact[];
  readonly tasks: readonly Task[];
  readonly checklist: readonly ChecklistItem[];
  readonly plans: readonly PlanVersion[];
  /** `<clock>/<instance>/<transition>` -> the instant it became true, for what has acted; an action never repeats. */
  readonly acted: Readonly<Record<string, Instant>>;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  /** 1 for the first life of the case, +1 with each re-opening. */
  readonly episode: number;
  /** The last event folded: its number, its hash, and when it was recorded. */
  readonly seq: number;
  readonly head: string;
  readonly updatedAt: Instant;
}
