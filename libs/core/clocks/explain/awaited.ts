import type { Json } from '../../json.ts';
import type { FactPattern, Moment } from '../moment-document.ts';
import type { Context } from '../moments/context.ts';
import { factsOf, patternOf } from '../moments/patterns.ts';
import { unreadPlan } from '../moments/planned.ts';
import { OTHER_CLOCK } from '../references.ts';
import { unreadData } from './tests.ts';
import { factData } from './trace.ts';

const LISTS = ['earliestOf', 'firstKnown'] as const;

type Awaited = { readonly [key: string]: Json };

/**
 * What an unknown moment waits for, of several that are all needed those that are not known (`and`): facts, with what is
 * asked of them and those that are there and do not fit, and instants of other clocks.
 */
export function awaitedBy(
  ctx: Context,
  moment: Moment | undefined,
  isKnown: (moment: Moment) => boolean,
): readonly Awaited[] {
  const within = (one: Moment): readonly Awaited[] => awaitedBy(ctx, one, isKnown);
  if (moment === undefined) return [];
  if (typeof moment === 'string') return [factAwaited(ctx, { fact: moment })];
  if ('fact' in moment) return [factAwaited(ctx, moment)];
  if ('planned' in moment) return [planAwaited(ctx, moment)];
  for (const key of OTHER_CLOCK) {
    // The key was seen to be there; each of these names a clock.
    if (key in moment) return [{ clock: (moment as { [K in typeof key]: string })[key], instant: key }];
  }
  for (const key of LISTS) {
    if (key in moment) return (moment as { [K in typeof key]: readonly Moment[] })[key].flatMap(within);
  }
  if ('latestOf' in moment) return allOf(moment.latestOf.filter((one) => !isKnown(one)).map(within));
  if ('select' in moment) return branchesOf(moment.select).flatMap(within);
  return 'from' in moment && moment.from !== undefined ? within(moment.from) : [];
}

const allOf = (each: readonly (readonly Awaited[])[]): readonly Awaited[] =>
  each.flatMap((one, i) => one.map((awaited, j) => (i > 0 && j === 0 ? { ...awaited, and: true } : awaited)));

function branchesOf(select: Extract<Moment, { select: unknown }>['select']): readonly Moment[] {
  if (!('by' in select)) return select.map(({ then }) => then);
  return [...Object.values(select.cases), ...(select.else === undefined ? [] : [select.else])];
}

/** A plan, and the one there is if its date cannot be read. */
function planAwaited(ctx: Context, { planned, field }: Extract<Moment, { planned: unknown }>): Awaited {
  const unread = unreadPlan(ctx, factsOf(ctx, planned), field);
  return { ...factAwaited(ctx, patternOf(planned)), ...(unread ? { unread: unreadData(ctx, unread) } : {}) };
}

function factAwaited(ctx: Context, { fact, where, of }: FactPattern): { readonly [key: string]: Json } {
  const types = [fact].flat();
  const unfit = types.flatMap((type) => ctx.view.of(type, of ?? ctx.subject)).map((known) => factData(ctx, known));
  return { facts: types, ...(where ? { where } : {}), ...(unfit.length > 0 ? { unfit } : {}) };
}
