import { DAY } from '../../calendar/days.ts';
import { quantityOf } from '../count/amounts.ts';
import { addMonths } from '../count/days.ts';
import type { ClockRule, ExistsIf } from '../document.ts';
import { type Context, pointAt, timeOn, withNames } from '../moments/context.ts';
import { momentOf } from '../moments/moment.ts';
import { holds } from '../moments/patterns.ts';
import { type Stay, staysOf } from './pauses.ts';

/**
 * When the duty comes to exist: -Infinity when no threshold is set, undefined when it was not (and by the facts known
 * will not be) reached. Leaving exactly at the threshold is leaving before it (CS-13).
 */
export function existsAt(ctx: Context, rule: ClockRule): number | undefined {
  if (rule.existsIf === undefined) return -Infinity;
  const all: readonly ExistsIf[] = Array.isArray(rule.existsIf) ? rule.existsIf : [rule.existsIf as ExistsIf];
  const reached = all.filter(({ when }) => holds(ctx, when)).map((one) => thresholdOf(ctx, one));
  return reached.reduce((best, at) => (at !== undefined && (best === undefined || at < best) ? at : best), undefined);
}

function thresholdOf(ctx: Context, { state, lasts, cumulative }: ExistsIf): number | undefined {
  const stays = staysOf(ctx, state);
  if (cumulative) return cumulativeThreshold(ctx, stays, lasts);
  for (const { opened, closed } of stays) {
    const start = pointAt(ctx, opened.at, [opened.fact.id]);
    const reached = momentOf(withNames(ctx, { start }, opened), lasts);
    if (reached && (!closed || closed.at > reached.at)) return reached.at;
  }
  return undefined;
}

/** Stays added up: exact time, or days of which entry counts and exit does not (choice `stayEdges`). */
function cumulativeThreshold(ctx: Context, stays: readonly Stay[], lasts: ExistsIf['lasts']): number | undefined {
  const first = stays[0];
  if (!first) return undefined;
  const { unit, n } = quantityOf(lasts, first.opened);
  const exact = unit === 'time' || unit === 'open';
  const entry = pointAt(ctx, first.opened.at).day;
  let left = unit === 'months' ? addMonths(entry, n, 'lastOfMonth') - entry : n;
  for (const { opened, closed } of stays) {
    const from = pointAt(ctx, opened.at);
    const length = closed
      ? exact
        ? closed.at - opened.at
        : daysOf(ctx, from.day, pointAt(ctx, closed.at).day)
      : Infinity;
    if (length > left)
      return exact ? opened.at + left : timeOn(ctx, from.day + left, lasts.land === 'startOfDay' ? 0 : DAY);
    left -= length;
  }
  return undefined;
}

const daysOf = (ctx: Context, entry: number, exit: number): number =>
  exit - entry + (ctx.choices.stayEdges === 'bothDays' ? 1 : 0);
