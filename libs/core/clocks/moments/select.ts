import { ownOf } from '../../json.ts';
import type { Condition, Facts, Moment } from '../moment-document.ts';
import { tellBranch } from '../explain/tests.ts';
import { traced } from '../explain/trace.ts';
import type { Context } from './context.ts';
import { attributeOf, holds, lookedAt, sourceOf, watch } from './patterns.ts';

export type Select = Extract<Moment, { select: unknown }>['select'];

/** The moment that is taken of those that a `select` has, by what has happened. */
export function chosenOf(ctx: Context, select: Select): Moment | undefined {
  const then = takenBy(ctx, select, ctx.now);
  watch(ctx, conditionsOf(select), then, (quiet, by) => takenBy(quiet, select, by));
  return then;
}

/** The facts by which a moment is selected. */
export const selectedBy = (select: Select): readonly Facts[] => conditionsOf(select).flatMap(lookedAt);

const conditions = new WeakMap<Select, readonly (Condition | undefined)[]>();

function conditionsOf(select: Select): readonly (Condition | undefined)[] {
  let found = conditions.get(select);
  if (!found) {
    found = 'by' in select ? [{ [select.by]: true }] : select.map(({ when }) => when);
    conditions.set(select, found);
  }
  return found;
}

const takenBy = (ctx: Context, select: Select, by: number): Moment | undefined =>
  'by' in select ? caseOf(ctx, select, by) : branchOf(ctx, select, by);

function caseOf(ctx: Context, select: Extract<Select, { by: string }>, by: number): Moment | undefined {
  const value = attributeOf(ctx, select.by, by);
  const then = typeof value === 'object' || value === undefined ? undefined : ownOf(select.cases, String(value));
  if (ctx.trace) tellBranch(ctx, select, value, sourceOf(ctx, select.by), then !== undefined);
  return then ?? select.else;
}

function branchOf(ctx: Context, branches: Exclude<Select, { by: string }>, by: number): Moment | undefined {
  return traced(
    ctx,
    'branch',
    (inner) => branches.find(({ when }) => holds(inner, when, by)),
    (chosen) => ({
      number: chosen ? branches.indexOf(chosen) + 1 : 0,
      of: branches.length,
      conditional: chosen?.when !== undefined,
    }),
  )?.then;
}
