import { explainedClocks } from '#core/case/explained-clocks.ts';
import type { CaseState } from '#core/case/state.ts';
import type { ClockResult } from '#core/clocks/result.ts';
import { type FactTitles, wordsOf } from '#core/clocks/explain/words.ts';
import type { Instant } from '#core/json.ts';
import type { ProgramDocument } from '#core/program/document.ts';
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
  perspective: Perspective,
  facts: FactTitles,
): ClockExplanation | undefined {
  const program = programOf(library, state.program);
  if (!program?.clocks.some(({ id }) => id === clock)) return undefined;
  const instances = tracedInstances(state, program, library, clock, perspective).map((result) =>
    instanceExplanation(result, facts),
  );
  return { clock, program: state.program, ...perspective, instances };
}

/** The instances of one clock, each with its trace. */
export function tracedInstances(
  state: CaseState,
  program: ProgramDocument,
  library: Library,
  clock: string,
  { at, asKnownAt }: Perspective,
): readonly ClockResult[] {
  return explainedClocks(state, program, library, { at, asOf: asKnownAt }).filter((result) => result.clock === clock);
}

/** One instance as it is explained: the trace of its evaluation, and the same in words, which have titles for its codes. */
export function instanceExplanation(
  { instance, title, status, dueAt, explain }: ClockResult,
  facts: FactTitles,
): InstanceExplanation {
  const explanation = explain?.() ?? [];
  const words = { en: wordsOf(explanation, 'en', facts), es: wordsOf(explanation, 'es', facts) };
  return { instance, title, status, ...(dueAt === undefined ? {} : { dueAt }), words, steps: explanation };
}
