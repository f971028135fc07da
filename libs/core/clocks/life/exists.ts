import { compileDaySet } from '../../calendar/calendar.ts';
import { MINUTE } from '../../calendar/days.ts';
import { quantityOf } from '../count/amounts.ts';
import { addMonths } from '../count/days.ts';
import { count } from '../count/measure.ts';
import { type Excluded, timeBetween } from '../count/time.ts';
import type { ClockRule, ExistsIf } from '../document.ts';
import type { Condition } from '../moment-document.ts';
import { type Context, pointAt, withNames } from '../moments/context.ts';
import { momentOf } from '../moments/moment.ts';
import { holds, watch } from '../moments/patterns.ts';
import { type Stay, staysOf } from './pauses.ts';

/**
 * When the duty comes to exist: -Infinity when no threshold is set, undefined when it was not (and by the facts known
 * will not be) reached. Leaving exactly at the threshold is leaving before it (CS-13).
 */
export function existsAt(ctx: Context, rule: ClockRule): number | undefined {
  if (rule.existsIf === undefined) return -Infinity;
  const all: readonly ExistsIf[] = Array.isArray(rule.existsIf) ? rule.existsIf : [rule.existsIf as ExistsIf];
  const reached = all.filter(({ when }) => isHeld(ctx, when)).map((one) => thresholdOf(ctx, one));
  return reached.reduce((best, at) => (at !== undefined && (best === undefined || at < best) ? at : best), undefined);
}

function isHeld(ctx: Context, when: Condition | undefined): boolean {
  const held = holds(ctx, when, ctx.now);
  watch(ctx, [when], held, (quiet, by) => holds(quiet, when, by));
  return held;
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

/**
 * Stays added up, as exact time or days, of which entry counts and exit does not (choice `stayEdges`). What is left of
 * the amount for a stay, it must outlast. What the amount leaves out is left out of every stay.
 */
function cumulativeThreshold(ctx: Context, stays: readonly Stay[], lasts: ExistsIf['lasts']): number | undefined {
  const first = stays[0];
  if (!first) return undefined;
  const quantity = quantityOf(lasts, first.opened);
  if (!quantity) return undefined;
  const { unit, n } = quantity;
  const entry = pointAt(ctx, first.opened.at).day;
  const set = lasts.excluding && compileDaySet(lasts.excluding, ctx.calendar(lasts.on));
  const excluded = set && ((day: number): boolean => set(day) !== undefined);
  let left = unit === 'months' ? addMonths(entry, n, 'lastOfMonth') - entry : n;
  for (const { opened, closed } of stays) {
    const from = pointAt(ctx, opened.at, [opened.fact.id]);
    const reached = count(ctx, unit === 'time' ? { minutes: left / MINUTE } : { days: left }, lasts, from, false, {});
    if (reached && (!closed || closed.at > reached.at)) return reached.at;
    if (!closed) return undefined;
    const took =
      unit === 'time'
        ? timeBetween(ctx, opened.at, closed.at, excluded, [])
        : daysOf(ctx, from.day, pointAt(ctx, closed.at).day, excluded);
    left = Math.max(0, left - took);
  }
  return undefined;
}

function daysOf(ctx: Context, entry: number, exit: number, excluded: Excluded | undefined): number {
  const after = ctx.choices.stayEdges === 'bothDays' ? exit + 1 : exit;
  let days = after - entry;
  if (excluded) for (let day = entry; day < after; day += 1) if (excluded(day)) days -= 1;
  return days;
}
