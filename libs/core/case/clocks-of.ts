import type { Instant } from '../json.ts';
import type { ClockTransition, ClockView } from '../clocks/result.ts';
import type { Library } from '../program/library.ts';
import type { CaseState } from './state.ts';

/** A clock of a case with every transition that is known to have come or to be coming. */
export interface CaseClock {
  readonly view: ClockView;
  readonly transitions: readonly ClockTransition[];
}

/** The clocks of a case at a moment, derived from its facts. */
export function clocksOf(_state: CaseState, _library: Library, _now: Instant): readonly CaseClock[] {
  return [];
}
