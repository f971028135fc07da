import { dateText, iso } from '../../calendar/days.ts';
import { localTextAt } from '../../calendar/local-text.ts';
import type { Json } from '../../json.ts';
import type { FactPattern, Moment } from '../moment-document.ts';
import type { KnownFact } from '../facts.ts';
import { type Context, type Point, withTrace } from '../moments/context.ts';
import { OTHER_CLOCK, OWN_INSTANTS } from '../references.ts';

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
  readonly trace: Trace | undefined;
}

/** Adds a leaf. `data` is only called when somebody listens. */
export function note(ctx: Traced, op: string, data: () => { readonly [key: string]: Json }): void {
  ctx.trace?.steps.push({ op, data: data(), steps: [] });
}

/** Runs `work` with a place for its own steps below one step, whose data come from the result. */
export function traced<R>(
  ctx: Context,
  op: string,
  work: (ctx: Context) => R,
  data: (result: R) => { readonly [key: string]: Json },
): R {
  if (!ctx.trace) return work(ctx);
  const inner: Trace = { steps: [] };
  const result = work(withTrace(ctx, inner));
  ctx.trace.steps.push({ op, data: data(result), steps: inner.steps });
  return result;
}

/** What kind of moment it is: the word it begins with, or the name or fact type that it is. */
export function formOf(moment: Moment): string {
  if (typeof moment === 'string') return moment;
  const heads = [
    'planned',
    'date',
    'startOf',
    'opensOf',
    'dueOf',
    'metOf',
    'missedOf',
    'reachedOf',
    'earliestOf',
    'latestOf',
    'firstKnown',
    'select',
    'back',
    'presumed',
  ];
  if ('fact' in moment) return typeof moment.fact === 'string' ? moment.fact : moment.fact.join(' / ');
  return heads.find((head) => head in moment) ?? 'count';
}

/** What an instant is called that is neither counted nor the clock's own: facts, or an instant of another clock. */
export function termOf(moment: Moment): { readonly [key: string]: Json } {
  if (typeof moment === 'string') return OWN_INSTANTS.has(moment) ? {} : { what: { facts: [moment] } };
  if ('fact' in moment) return { what: factsData(moment) };
  if ('planned' in moment) {
    const { planned } = moment;
    return { what: typeof planned === 'string' ? { facts: [planned] } : factsData(planned) };
  }
  const key = OTHER_CLOCK.find((word) => word in moment);
  // The key was seen to be there; each of these names a clock.
  return key ? { what: { clock: (moment as unknown as Record<string, string>)[key] as string, instant: key } } : {};
}

const factsData = ({ fact, where }: FactPattern): { readonly [key: string]: Json } =>
  // A test is plain JSON, which its readonly lists do not say.
  ({ facts: [fact].flat(), ...(where ? { where: where as object as Json } : {}) });

/** An instant for a trace: exact, on the local clock, and the day it belongs to. */
export function pointData(ctx: Context, point: Point | undefined): { readonly [key: string]: Json } {
  if (!point || !Number.isFinite(point.at) || Math.abs(point.at) > 8.64e15) return {};
  const [at, local, day] = [iso(point.at), localTextAt(point.at, ctx.zone), dateText(point.day)];
  return point.facts.length > 0 ? { at, local, day, facts: point.facts } : { at, local, day };
}

/** A fact for a trace: which it is, when it happened and when it was learnt, also on the local clock. */
export function factData(
  { zone }: Pick<Context, 'zone'>,
  { fact, at, recorded }: KnownFact,
): { readonly [key: string]: Json } {
  const { id, type, occurredAt, recordedAt } = fact;
  const local = { occurredAt: localTextAt(at, zone), recordedAt: localTextAt(recorded, zone) };
  return { id, type, occurredAt, recordedAt, local };
}

export function factOf(ctx: Context, id: string): { readonly [key: string]: Json } {
  const known = ctx.view.byId(id);
  return known ? factData(ctx, known) : { id };
}

/** Runs `work` below one step whose data are the point that it comes to. */
export const tracedPoint = (ctx: Context, op: string, work: (ctx: Context) => Point | undefined): Point | undefined =>
  traced(ctx, op, work, (point) => pointData(ctx, point));
