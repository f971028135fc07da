import { worldOf } from '#core/case/calendar-pins.ts';
import { clockDocuments } from '#core/case/clocks-of.ts';
import type { CaseState } from '#core/case/state.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { evaluateClocks, type World } from '#core/clocks/evaluate.ts';
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
  perspective: Perspective,
): ClockExplanation | undefined {
  const program = programOf(library, state.program);
  const documents = program ? clockDocuments(program) : [];
  if (!documents.some(({ id }) => id === clock)) return undefined;
  const instances = tracedInstances(documents, clock, worldOf(state, library), perspective).map(instanceExplanation);
  return { clock, program: state.program, ...perspective, instances };
}

/** The instances of one clock, each with its trace. Clocks may start from one another, so all are evaluated. */
export function tracedInstances(
  documents: readonly ClockDocument[],
  clock: string,
  world: World,
  { at, asKnownAt }: Perspective,
): readonly ClockResult[] {
  const { results } = evaluateClocks(documents, world, at, { asOf: asKnownAt, trace: true });
  return results.filter((result) => result.clock === clock);
}

/** One instance as it is explained: the trace of its evaluation, and the same in words. */
export function instanceExplanation({
  instance,
  title,
  status,
  dueAt,
  explanation = [],
}: ClockResult): InstanceExplanation {
  const words = { en: wordsOf(explanation, 'en'), es: wordsOf(explanation, 'es') };
  return { instance, title, status, ...(dueAt === undefined ? {} : { dueAt }), words, steps: explanation };
}
