import { worldOf } from '#core/case/calendar-pins.ts';
import { endOfCase, endedWith } from '#core/case/ended-clocks.ts';
import type { CaseState } from '#core/case/state.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';
import type { ClockResult, ClockStatus } from '#core/clocks/result.ts';
import type { Instant } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';

/** What a clock comes to: its state at a moment, and the instants that the state rests on. */
export interface Verdict {
  readonly clock: string;
  /** Empty for a clock that does not recur. */
  readonly instance: string;
  readonly state: ClockStatus;
  readonly startedAt?: Instant;
  readonly opensAt?: Instant;
  readonly dueAt?: Instant;
  readonly metAt?: Instant;
  readonly missedAt?: Instant;
  readonly endedAt?: Instant;
}

/** The moment that is looked at, and what counts as known then. */
export interface Moment {
  readonly at: Instant;
  readonly asOf: Instant;
}

/** The verdict of every instance of every clock, from the facts alone; the end of the case ends what was open at it. */
export function verdictsOf(
  clocks: readonly ClockDocument[],
  state: CaseState,
  library: Library,
  { at, asOf }: Moment,
): readonly Verdict[] {
  const { results } = evaluateClocks(clocks, worldOf(state, library), at, { asOf, heardUntil: endOfCase(state, asOf) });
  const closedAt = endOfCase(state, at);
  return (closedAt === undefined ? results : results.map((one) => endedWith(one, closedAt))).map(verdictOf);
}

const INSTANTS = ['startedAt', 'opensAt', 'dueAt', 'metAt', 'missedAt', 'endedAt'] as const;

export function verdictOf(result: ClockResult): Verdict {
  const { clock, instance, status } = result;
  const times = INSTANTS.flatMap((name) => (result[name] === undefined ? [] : [[name, result[name]] as const]));
  return { clock, instance, state: status, ...Object.fromEntries(times) };
}
