import type { Instant, JsonObject } from '../json.ts';

/**
 * Where a clock instance stands.
 * dormant: nothing started it. waiting: started, not before its opening. running, paused, warned: open.
 * missed: due passed unmet, still owed. met, metLate, waived, void, lapsed: ended.
 */
export type ClockStatus =
  | 'dormant' | 'waiting' | 'running' | 'paused' | 'warned' | 'missed'
  | 'met' | 'metLate' | 'waived' | 'void' | 'lapsed';

/** Something the case must do by itself at a transition. What merely becomes true has none. */
export type ClockAction =
  | { readonly kind: 'recordFact'; readonly fact: string; readonly data?: JsonObject }
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
  readonly dueAt?: Instant;
  readonly pausedAt?: Instant;
  readonly endedAt?: Instant;
  readonly missedAt?: Instant;
  /** True when the engine wakes the case for this clock; false when readers derive it. */
  readonly acts: boolean;
  /** 0 (nothing pressing) to 100; orders worklists. Program weight included. */
  readonly weight: number;
}
