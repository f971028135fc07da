import { evaluateClocks } from '../clocks/evaluate.ts';
import type { ClockResult } from '../clocks/result.ts';
import type { Instant } from '../json.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { Library } from '../program/library.ts';
import { worldOf } from './calendar-pins.ts';
import { clockDocuments } from './clocks-of.ts';
import type { CaseState } from './state.ts';

/** The moment that is looked at, and what counts as known then. */
export interface Perspective {
  readonly at: Instant;
  readonly asOf: Instant;
}

/** Every clock of a case with its explanation. Clocks may start from one another, so all are evaluated. */
export function explainedClocks(
  state: CaseState,
  program: ProgramDocument,
  library: Library,
  { at, asOf }: Perspective,
): readonly ClockResult[] {
  const options = { asOf, trace: true, source: program };
  return evaluateClocks(clockDocuments(program), worldOf(state, library), at, options).results;
}
