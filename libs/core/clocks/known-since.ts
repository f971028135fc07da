import type { Moment } from './moment-document.ts';
import { type Context, type Point, pointAt } from './moments/context.ts';
import { momentOf } from './moments/moment.ts';
import { factsOf } from './moments/patterns.ts';
import { planDate } from './moments/planned.ts';
import { chosenOf } from './moments/select.ts';

/** When the anchor of a moment became known, and whether it is a plan, which is known before its day comes. */
interface Known {
  readonly point: Point;
  readonly isPlan: boolean;
}

/**
 * When what a moment is counted from became known: of several, the plan that was made first, whatever happened before
 * it; else what happened first, or (`firstKnown`) what stands first. What is not known yet changes nothing about it.
 */
export const knownSince = (ctx: Context, moment: Moment): Point | undefined => sinceWhen(ctx, moment)?.point;

function sinceWhen(ctx: Context, moment: Moment): Known | undefined {
  if (typeof moment === 'object') {
    if ('from' in moment && moment.from !== undefined) return sinceWhen(ctx, moment.from);
    if ('planned' in moment) return planMade(ctx, moment);
    if ('select' in moment) {
      const then = chosenOf(ctx, moment.select);
      return then === undefined ? undefined : sinceWhen(ctx, then);
    }
    if ('firstKnown' in moment) return among(ctx, moment.firstKnown, false);
    if ('earliestOf' in moment) return among(ctx, moment.earliestOf, true);
    if ('latestOf' in moment) return among(ctx, moment.latestOf, true);
  }
  const point = momentOf(ctx, moment);
  return point && { point, isPlan: false };
}

function among(ctx: Context, moments: readonly Moment[], inTime: boolean): Known | undefined {
  const known = moments.map((one) => sinceWhen(ctx, one)).filter((one) => one !== undefined);
  const plans = known.filter(({ isPlan }) => isPlan);
  const those = plans.length > 0 ? plans : known;
  return those.reduce<Known | undefined>(
    (best, one) => (!best || (inTime && one.point.at < best.point.at) ? one : best),
    undefined,
  );
}

/** A plan starts its clock when it was first made, not on the day it is for. */
function planMade(ctx: Context, moment: Extract<Moment, { planned: unknown }>): Known | undefined {
  const day = momentOf(ctx, moment);
  const first = day && factsOf(ctx, moment.planned).find((plan) => planDate(plan, moment.field)?.isReadable);
  if (!first) return undefined;
  return { point: { ...pointAt(ctx, first.at, [first.fact.id]), actsFrom: day.actsFrom }, isPlan: true };
}
