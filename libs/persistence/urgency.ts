import { statusAt } from '#core/clocks/passing.ts';
import type { ClockView } from '#core/clocks/result.ts';
import { urgencyOf } from '#core/clocks/life/urgency.ts';
import type { Instant } from '#core/json.ts';

/** What urgency depends on. `weight` is the program's. */
export type UrgencyInput = Pick<
  ClockView,
  'status' | 'startedAt' | 'opensAt' | 'warnAt' | 'goalAt' | 'dueAt' | 'limitAt' | 'asSoonAsPossibleSince' | 'weight'
>;

/**
 * How pressing a clock is at `now`, 0 to 100, by the core's formula, from a view that may have been evaluated earlier.
 * The SQL function `urgency_at` says the same, so that lists are ordered where they are paged; a test holds the two
 * together.
 */
export function urgency(view: UrgencyInput, now: Instant): number {
  const goalPassed = view.goalAt !== undefined && view.goalAt <= now;
  return urgencyOf(statusAt(view, now), shareUsed(view, now), goalPassed, view.weight);
}

/** What orders work that presses alike: its due instant, or since when it is owed as soon as possible. */
export function owedBy({ dueAt, asSoonAsPossibleSince }: Owed): Instant | undefined {
  return dueAt ?? asSoonAsPossibleSince ?? undefined;
}

interface Owed {
  readonly dueAt?: Instant | null;
  readonly asSoonAsPossibleSince?: Instant | null;
}

/** What is owed as soon as possible presses like a clock whose time is used up. */
function shareUsed({ startedAt, dueAt, asSoonAsPossibleSince }: UrgencyInput, now: Instant): number {
  if (startedAt === undefined || dueAt === undefined || dueAt <= startedAt)
    return asSoonAsPossibleSince === undefined ? 0 : 1;
  const start = Date.parse(startedAt);
  return (Date.parse(now) - start) / (Date.parse(dueAt) - start);
}
