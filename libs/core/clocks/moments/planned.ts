import { DAY, parseDay, parseTime } from '../../calendar/days.ts';
import type { Json } from '../../json.ts';
import type { KnownFact } from '../facts.ts';
import { type Context, type Point, makePoint, pointAt, timeOn } from './context.ts';
import { fieldOf } from './fields.ts';

/** A date, a local date and time in the clock's zone, or an instant, as a point. A date alone means the whole day. */
export function textPoint(ctx: Context, text: string, facts: readonly string[] = []): Point | undefined {
  if (/(Z|[+-]\d\d:?\d\d)$/.test(text) && text.length > 10) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : pointAt(ctx, at, facts);
  }
  const day = parseDay(text);
  if (day === undefined) return undefined;
  if (text.length === 10) return makePoint(timeOn(ctx, day, 0), day, facts, true);
  const time = parseTime(text.slice(11));
  return time === undefined ? undefined : makePoint(timeOn(ctx, day, time), day + Math.floor(time / DAY), facts);
}

function dateOf(ctx: Context, known: KnownFact, field: string | undefined): Point | undefined {
  const value: Json | undefined =
    field === undefined
      ? (fieldOf(known, 'at') ?? fieldOf(known, 'on') ?? fieldOf(known, 'date'))
      : fieldOf(known, field);
  return typeof value === 'string' ? textPoint(ctx, value, [known.fact.id]) : undefined;
}

/**
 * The date that holds of those planned: that of the latest decision (choice `movedAnchor`). A decision without a date
 * takes the plan away. Acts count at any time, since the plan is for something that lies ahead.
 */
export function plannedPoint(ctx: Context, plans: readonly KnownFact[], field: string | undefined): Point | undefined {
  const decisions = [...plans];
  if (decisions.length > 1 && ctx.choices.movedAnchor === 'latestRecorded')
    decisions.sort((a, b) => a.recorded - b.recorded);
  let point: Point | undefined;
  let movedAt: number | undefined;
  let advancedAt: number | undefined;
  for (const decision of decisions) {
    const next = dateOf(ctx, decision, field);
    if (point && next && next.at !== point.at) movedAt = decision.at;
    if (point && next && next.at < point.at) advancedAt = decision.at;
    point = next;
  }
  if (!point) return undefined;
  const { at, day, whole, facts, predicted } = point;
  return { at, day, whole, facts, predicted, actsFrom: -Infinity, movedAt, advancedAt, counted: undefined };
}
