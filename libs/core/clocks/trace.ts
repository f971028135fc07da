import type { Json } from '../json.ts';

/**
 * One step of an evaluation: what was done, on what, with which result. The words of an explanation and the data of
 * a certificate are both rendered from these; there is no other code that explains.
 */
export interface TraceStep {
  readonly op: string;
  readonly data: { readonly [key: string]: Json };
  readonly steps: readonly TraceStep[];
}

/** Collects steps while an expression is evaluated; absent on the hot path. */
export interface Trace {
  readonly steps: TraceStep[];
}

interface Traced {
  readonly trace?: Trace;
}

/** Adds a leaf. `data` is only called when somebody listens. */
export function note(ctx: Traced, op: string, data: () => { readonly [key: string]: Json }): void {
  ctx.trace?.steps.push({ op, data: data(), steps: [] });
}

/** Runs `work` with a place for its own steps below one step, whose data come from the result. */
export function traced<C extends Traced, R>(
  ctx: C,
  op: string,
  work: (ctx: C) => R,
  data: (result: R) => { readonly [key: string]: Json },
): R {
  if (!ctx.trace) return work(ctx);
  const inner: Trace = { steps: [] };
  const result = work({ ...ctx, trace: inner });
  ctx.trace.steps.push({ op, data: data(result), steps: inner.steps });
  return result;
}
