import type { ClockView } from '#core/clocks/result.ts';
import type { Instant } from '#core/json.ts';

/** What urgency depends on. */
export type UrgencyInput = Pick<ClockView, 'status' | 'startedAt' | 'dueAt' | 'pausedAt' | 'weight'>;

const OWED = new Set(['waiting', 'running', 'paused', 'warned', 'missed']);

/**
 * How pressing a clock is at `now`, a whole number from 0 to 100, for ordering worklists:
 *
 *     round( weight × (0.6 × share + breach) )
 *     share  = time used ÷ time allowed, from 0 to 1
 *     breach = 0 before due; then 0.2, growing to 0.4 when it is late by as much again as was allowed
 *
 * So every breach stands above everything of the same weight that can still be kept, and a heavier clock overtakes a
 * lighter one that is later. For a paused clock time stands still. 0 when nothing is owed or there is no deadline. The
 * SQL function `urgency_at` is the same formula, so that lists are ordered where they are paged.
 */
export function urgency(clock: UrgencyInput, now: Instant): number {
  if (!OWED.has(clock.status) || clock.dueAt === undefined) return 0;
  const due = Date.parse(clock.dueAt);
  const remaining = due - Date.parse(clock.status === 'paused' ? (clock.pausedAt ?? now) : now);
  const allowed = due - Date.parse(clock.startedAt ?? clock.dueAt);
  const share = remaining <= 0 ? 1 : allowed > 0 ? clamp(1 - remaining / allowed) : 0;
  const breach = remaining > 0 ? 0 : 0.2 + 0.2 * (allowed > 0 ? clamp(-remaining / allowed) : 1);
  return Math.floor(clock.weight * (0.6 * share + breach) + 0.5);
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
