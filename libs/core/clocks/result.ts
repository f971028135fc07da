import type { Instant, JsonObject, LocalDate } from '../json.ts';
import type { TraceStep } from './explain/trace.ts';

/**
 * Where a clock instance stands.
 * dormant: nothing started it. waiting: started, not before its opening. running, paused, warned: open.
 * missed: due, with its grace, passed unmet, still owed. met, metLate, waived, void, lapsed: ended.
 */
export type ClockStatus =
  | 'dormant'
  | 'waiting'
  | 'running'
  | 'paused'
  | 'warned'
  | 'missed'
  | 'met'
  | 'metLate'
  | 'waived'
  | 'void'
  | 'lapsed';

/** Something the case must do by itself at a transition. What merely becomes true has none. */
export type ClockAction =
  | { readonly kind: 'recordFact'; readonly fact: string; readonly subject?: string; readonly data?: JsonObject }
  | { readonly kind: 'openTask'; readonly task: string }
  | { readonly kind: 'escalate'; readonly ladder: string; readonly rung: number };

export interface ClockTransition {
  readonly at: Instant;
  readonly to: ClockStatus;
  /** Ids of the facts that the transition rests on. */
  readonly facts: readonly string[];
  /** Empty for a transition that needs no wake. */
  readonly actions: readonly ClockAction[];
}

/** One instance of one clock, as derived from the facts known at `asOf`, at the moment `now`. */
export interface ClockView {
  readonly clock: string;
  /** '' for a clock that does not recur; else the index or bucket: '3', '2026-10'. */
  readonly instance: string;
  readonly title: string;
  readonly status: ClockStatus;
  readonly startedAt?: Instant;
  readonly opensAt?: Instant;
  readonly warnAt?: Instant;
  readonly goalAt?: Instant;
  readonly dueAt?: Instant;
  /** The first moment at which it is missed unless done, where that is not `dueAt`: after a grace. */
  readonly limitAt?: Instant;
  /** Owed without a date since then (an excuse ended). */
  readonly asSoonAsPossibleSince?: Instant;
  readonly pausedAt?: Instant;
  readonly endedAt?: Instant;
  readonly missedAt?: Instant;
  /** True when the engine wakes the case for this clock; false when readers derive it. */
  readonly acts: boolean;
  /** How much the program cares, 0 to 100. Urgency follows from it, the share used and a breach (urgency.ts). */
  readonly weight: number;
}

/** How much of a clock is used: of its amount, in its unit (milliseconds for exact time), and in running time. */
export interface Usage {
  readonly unit: 'milliseconds' | 'days' | 'businessDays' | 'sessions';
  readonly used: number;
  readonly remaining: number;
  readonly total: number;
}

/** Everything derived for one instance; what a view leaves out. Absent: not known, or not part of the clock. */
export interface ClockResult extends ClockView {
  /** The gate: whether the act is permitted now; `opensAt` is the earliest permitted instant. */
  readonly permitted?: boolean;
  /** 0 (nothing pressing) to 100: by share used, passed goal, breach, how long ago, and weight. */
  readonly urgency: number;
  readonly exists: boolean;
  /** The local day that the due instant belongs to. */
  readonly dueOn?: LocalDate;
  /** With grace: what is done by then is in time. */
  readonly graceEndsAt?: Instant;
  /** Without extensions; when it differs from `dueAt`. */
  readonly originalDueAt?: Instant;
  readonly metAt?: Instant;
  readonly waivedAt?: Instant;
  readonly voidAt?: Instant;
  readonly lapsedAt?: Instant;
  readonly pauses: readonly { readonly name: string; readonly from: Instant; readonly until?: Instant }[];
  /** Those that came, or come if nothing new is learnt. */
  readonly warnings: readonly Instant[];
  /** While a pause without an end goes on: due if the clock ran again from now on. */
  readonly dueIfResumedAt?: Instant;
  readonly usage?: Usage;
  /** Target of a count or total, and what was reached by now. */
  readonly progress?: { readonly total: number; readonly target: number };
  readonly lookback?: {
    readonly total: number;
    readonly needed: number;
    readonly remaining: number;
    readonly unit: 'days' | 'occasions';
    readonly reachedAt?: Instant;
  };
  readonly ladder?: {
    readonly day: number;
    readonly value: string | number | boolean | null;
    readonly nextAt?: Instant;
  };
  readonly completions: {
    readonly valid: readonly string[];
    readonly tooEarly: readonly string[];
    readonly invalid: readonly string[];
  };
  readonly transitions: readonly ClockTransition[];
  /** How it came to be so; worked out when asked for, since it costs more than all the rest. */
  readonly explain?: () => readonly TraceStep[];
}
