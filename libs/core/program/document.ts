import type { Outcome, Stage } from '../case/state.ts';
import type { ClockDocument } from '../clocks/document.ts';
import type { Amount } from '../clocks/moment-document.ts';
import type { Position, QuietHours } from '../escalation/roster.ts';
import type { Role } from '../permissions.ts';
import type { Condition, Value } from './condition.ts';

/** Words shown to people: English always, other languages when a program has them. */
export interface Text {
  readonly en: string;
  readonly es?: string;
}

/** Where a rule comes from, and how far that was checked. */
export interface Citation {
  /** The reference as one would cite it, without an address: `42 CFR 405.1205(c)(1)`. */
  readonly text: string;
  /**
   * seen: the rule or the issuing body's own page was read. secondary: somebody quoting it was read. unverified: from
   * general knowledge, to be checked before it is relied on. localPolicy: not a rule; an organisation's own choice.
   */
  readonly verification: 'seen' | 'secondary' | 'unverified' | 'localPolicy';
  readonly note?: string;
}

/** The stages in which a case is worked; `closed` is the end of every program. */
export type WorkingStage = Exclude<Stage, 'closed'>;

/**
 * A program as compiled from its folder: everything that differs between one kind of case management and another.
 * Plain JSON, immutable once published; a change is a new version, and a case stays on the one it pins.
 */
export interface ProgramDocument {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  /** The queue that owns a case which nobody has taken yet. */
  readonly team: string;
  /** Where rules come from and how far that was checked, by the key that `cites` lists use. */
  readonly citations: Readonly<Record<string, Citation>>;
  /** A stage that is left out is skipped: a case goes from the stage before it to the one after. */
  readonly stages: Partial<Readonly<Record<WorkingStage, StageDocument>>>;
  /** What must be so before a case can be closed as completed. */
  readonly closing?: { readonly requires?: Requirements };
  readonly eligibility?: EligibilityDocument;
  readonly scores?: readonly ScoreDocument[];
  readonly checklist?: readonly ChecklistTemplate[];
  readonly tasks?: readonly TaskTemplate[];
  readonly contacts?: readonly ContactPurpose[];
  readonly reasons: ReasonLists;
  readonly clocks: readonly ClockDocument[];
  readonly ladders?: readonly LadderDocument[];
}

export interface Citation {
  readonly text: string;
  /** `localPolicy`: no rule of law, the organisation's own choice. */
  readonly verification: 'seen' | 'secondary' | 'unverified' | 'localPolicy';
  readonly note?: string;
}

export interface StageDocument {
  readonly title: Text;
  /** What must be so before a case may enter the stage. */
  readonly requires?: Requirements;
  /** The case enters by itself as soon as this and `requires` hold, and leaves again when it proves untrue. */
  readonly enterWhen?: { readonly eligible?: true; readonly fact?: string };
  /** Ids of task templates that entering the stage opens. */
  readonly tasks?: readonly string[];
}

/** Guards in data: each has its own refusal code (requirements.ts). */
export interface Requirements {
  /** Nothing is asked while this holds: the world has gone on without the case (the person has left). */
  readonly unless?: Condition;
  readonly eligible?: true;
  /** Instruments that must have been recorded in this life of the case. */
  readonly assessments?: readonly string[];
  readonly plan?: 'recorded' | 'approved';
  /** Fact types that must have been recorded. */
  readonly facts?: readonly string[];
  /** `unblocked`: no item is blocked. `complete`: also, every item that is not optional is done or not applicable. */
  readonly checklist?: 'unblocked' | 'complete';
  readonly conditions?: readonly (CitedRule & { readonly remedy?: Text })[];
}

export interface CitedRule {
  readonly id: string;
  readonly title: Text;
  readonly cites?: readonly string[];
  readonly rule: Condition;
}

export interface EligibilityDocument {
  /** All must pass. One that lacks its facts makes the result pending. */
  readonly rules: readonly CitedRule[];
  /** Facts whose arrival makes the case determine eligibility by itself. */
  readonly evaluateOn?: readonly string[];
}

/** A score over facts, as published: items give points, the total falls into a level. */
export interface ScoreDocument {
  /** The instrument's name: what `recordAssessment` calls it. */
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly cites?: readonly string[];
  /** The least and the greatest total of the instrument; left out, what its items can add up to. */
  readonly range?: ScoreRange;
  readonly items: readonly ScoreItem[];
  /** Ascending; the last one whose `from` the total reaches. */
  readonly levels: readonly { readonly from: number; readonly level: 'low' | 'moderate' | 'high' }[];
  /** Facts whose arrival makes the case score by itself. */
  readonly evaluateOn?: readonly string[];
}

/** Both ends belong to it. */
export interface ScoreRange {
  readonly from: number;
  readonly to: number;
}

export interface ScoreItem {
  readonly id: string;
  readonly title: Text;
  readonly value: Value;
  readonly points: Points;
  /** Points assumed while the value is unknown; without it the score stays incomplete. */
  readonly ifMissing?: number;
}

/** `bands` ascending: the last one whose `from` the value reaches. `map`: by the value as text; `other` for the rest. */
export type Points =
  | { readonly bands: readonly { readonly from: number; readonly points: number }[] }
  | { readonly map: Readonly<Record<string, number>>; readonly other?: number };

export interface ChecklistTemplate {
  readonly id: string;
  readonly title: Text;
  readonly cites?: readonly string[];
  /** Nice to have: never holds a stage up unless blocked. */
  readonly optional?: boolean;
  /** The item is done by itself once one of these facts is recorded. */
  readonly doneBy?: readonly string[];
  /** The item applies only while this holds; otherwise it counts as not applicable. */
  readonly when?: Condition;
}

export interface TaskTemplate {
  readonly id: string;
  readonly title: Text;
  /** Who gets it: the case's owner (the team's queue while there is none), or always the team's queue. */
  readonly assign?: 'owner' | 'team';
  /** The clock whose due instant is the task's. */
  readonly clock?: string;
  /** The task is done by itself once one of these facts is recorded after it was opened. */
  readonly doneBy?: readonly string[];
}

/** What `recordContact` records for a purpose: one fact when the person was reached, another for a mere attempt. */
export interface ContactPurpose {
  readonly id: string;
  readonly title: Text;
  readonly reached: string;
  readonly attempted: string;
}

export interface ReasonLists {
  readonly close: readonly CloseReason[];
  readonly hold: readonly Reason[];
  readonly block: readonly Reason[];
  readonly waive: readonly Reason[];
  readonly transfer: readonly Reason[];
  readonly reopen: readonly Reason[];
}

export interface Reason {
  readonly code: string;
  readonly title: Text;
}

export interface CloseReason extends Reason {
  readonly outcome: Outcome;
  /** Closes from any stage without the guards of `closing`, for these roles: finished stays that are imported. */
  readonly unguardedFor?: readonly Role[];
}

/** Who is told of a miss, rung after rung, until somebody acknowledges. */
export interface LadderDocument {
  readonly id: string;
  readonly title: Text;
  /** Of the time between rungs: open hours and business days are this calendar's. */
  readonly calendar?: string;
  /** When people are not disturbed who have set no hours of their own; a rung that is not urgent waits for the end. */
  readonly quiet?: QuietHours;
  readonly rungs: readonly RungDocument[];
}

export interface RungDocument {
  readonly to: Position;
  readonly title: Text;
  /** How long after the rung before, if nobody acknowledged. The first rung is told by the miss itself. */
  readonly after?: Amount;
  /** Told in quiet hours too. */
  readonly urgent?: boolean;
  /** The task template that the rung opens. */
  readonly task?: string;
}
