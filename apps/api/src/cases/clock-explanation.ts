import { worldOf } from '#core/case/calendar-pins.ts';
import { clockDocuments } from '#core/case/clocks-of.ts';
import type { CaseState } from '#core/case/state.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';
import type { ClockResult } from '#core/clocks/result.ts';
import { wordsOf } from '#core/clocks/explain/words.ts';
import type { Instant } from '#core/json.ts';
import { programOf, type Library } from '#core/program/library.ts';
import type { ClockExplanation, InstanceExplanation } from '#contracts/views/clock-explanation.ts';

/** The moment that is looked at, and what counts as known then. */
export interface Perspective {
  readonly at: Instant;
  readonly asKnownAt: Instant;
}

/** Explains every instance of a clock from the facts; undefined when the program of the case has no such clock. */
export function explainClock(
  state: CaseState,
  library: Library,
  clock: string,
  { at, asKnownAt }: Perspective,
): ClockExplanation | undefined {
  const program = programOf(library, state.program);
  const documents = program ? clockDocuments(program) : [];
  if (!documents.some(({ id }) => id === clock)) return undefined;
  // Clocks may start from one another, so all are evaluated and one is shown.
  const { results } = evaluateClocks(documents, worldOf(state, library), at, { asOf: asKnownAt, trace: true });
  const instances = results.filter((result) => result.clock === clock).map(instanceOf);
  return { clock, program: state.program, at, asKnownAt, instances };
}

function instanceOf({ instance, title, status, dueAt, explanation = [] }: ClockResult): InstanceExplanation {
  const words = { en: wordsOf(explanation, 'en'), es: wordsOf(explanation, 'es') };
  return { instance, title, status, ...(dueAt === undefined ? {} : { dueAt }), words, steps: explanation };
}
