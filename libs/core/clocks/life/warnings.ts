import { isExact, unitOf } from '../count/amounts.ts';
import { count } from '../count/measure.ts';
import { type CountedTime, countedAfter, countedBetween } from '../count/counted-time.ts';
import type { Effect, Warning } from '../document.ts';
import { type Context, type Point, timeOfDay, timeOn } from '../moments/context.ts';
import { momentOf } from '../moments/moment.ts';
import type { PauseSpan } from './pauses.ts';

export interface WarningAt {
  readonly at: number;
  readonly effect?: Effect;
}

/** The instants at which a clock warns, in order: so long before due or after the start, at a share, at a moment. */
export function warningsOf(
  ctx: Context,
  warnings: readonly Warning[],
  due: Point | undefined,
  pauses: readonly PauseSpan[],
): readonly WarningAt[] {
  const found: WarningAt[] = [];
  for (const warning of warnings) {
    const at = warningAt(ctx, warning, due, pauses);
    if (at !== undefined) found.push({ at, ...(warning.effect ? { effect: warning.effect } : {}) });
  }
  return found.sort((a, b) => a.at - b.at);
}

function warningAt(
  ctx: Context,
  warning: Warning,
  due: Point | undefined,
  pauses: readonly PauseSpan[],
): number | undefined {
  const start = ctx.names.start;
  if ('at' in warning) return momentOf(ctx, warning.at)?.at;
  if (!start) return undefined;
  if ('after' in warning)
    return count(ctx, warning.after, {}, start, false, { adjust: { pauses, extensions: [] } })?.at;
  if (!due) return undefined;
  if ('before' in warning) return beforeDue(ctx, due, warning.before);
  return shareUsed(ctx, start.at, due, warning.share, pauses);
}

/** Back from the due instant; days keep its time of day, the end of a day stays one. */
function beforeDue(
  ctx: Context,
  due: Point,
  before: Extract<Warning, { before: unknown }>['before'],
): number | undefined {
  if (isExact(unitOf(before))) return count(ctx, before, {}, due, true, {})?.at;
  const day = count(ctx, before, { land: 'startOfDay' }, due, true, {})?.day;
  return day === undefined ? undefined : timeOn(ctx, day, timeOfDay(ctx, due));
}

/** The instant at which a share of the time that counts between start and due has passed. */
function shareUsed(ctx: Context, from: number, due: Point, share: number, pauses: readonly PauseSpan[]): number {
  // Of days every moment counts that no pause takes: their share is one of the time until then.
  const counted = due.counted && isExact(due.counted.unit) ? due.counted : allTime(ctx);
  const total = countedBetween(ctx, counted, from, due.at, pauses);
  const amount = Math.round(total * Math.min(1, Math.max(0, share)));
  return countedAfter(ctx, counted, from, amount, pauses) ?? due.at;
}

const allTime = (ctx: Context): CountedTime => ({
  unit: 'time',
  counts: undefined,
  calendar: ctx.calendar(undefined),
  wholeFrom: undefined,
});
