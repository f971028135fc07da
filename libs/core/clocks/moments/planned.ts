import { DAY, parseDay, parseTime } from '../../calendar/days.ts';
import type { Json } from '../../json.ts';
import { tellUnread } from '../explain/tests.ts';
import type { KnownFact } from '../facts.ts';
import { type Context, type Point, makePoint, pointAt, timeOn } from './context.ts';
import { fieldOf } from './fields.ts';

type Written = { readonly at: number } | { readonly day: number; readonly time?: number };

/** What a text says: an instant, or a day, with a local time on it or alone. Undefined when it is none of these. */
function written(text: string): Written | undefined {
  if (/(Z|[+-]\d\d:?\d\d)$/.test(text) && text.length > 10) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : { at };
  }
  const day = parseDay(text);
  if (day === undefined || text.length === 10) return day === undefined ? undefined : { day };
  const time = parseTime(text.slice(11));
  return time === undefined ? undefined : { day, time };
}

/** A date, a local date and time in the clock's zone, or an instant, as a point. A date alone means the whole day. */
export function textPoint(ctx: Context, text: string, facts: readonly string[] = []): Point | undefined {
  const said = written(text);
  if (!said) return undefined;
  if ('at' in said) return pointAt(ctx, said.at, facts);
  const { day, time } = said;
  if (time === undefined) return makePoint(timeOn(ctx, day, 0), day, facts, true);
  return makePoint(timeOn(ctx, day, time), day + Math.floor(time / DAY), facts);
}

/** Where a plan has its date, when the rule names no field. */
const FIELDS = ['at', 'on', 'date'];

export interface PlanDate {
  readonly field: string;
  readonly value: Json;
  readonly isReadable: boolean;
}

/** What stands where the date of a plan does; undefined when it has none, which takes the plan away. */
export function planDate(plan: Pick<KnownFact, 'fact'>, field: string | undefined): PlanDate | undefined {
  for (const name of field === undefined ? FIELDS : [field]) {
    const value = fieldOf(plan, name) ?? null;
    if (value !== null)
      return { field: name, value, isReadable: typeof value === 'string' && written(value) !== undefined };
  }
  return undefined;
}

function dateOf(ctx: Context, known: KnownFact, field: string | undefined): Point | undefined {
  const value = planDate(known, field)?.value;
  return typeof value === 'string' ? textPoint(ctx, value, [known.fact.id]) : undefined;
}

/** The plans in the order in which they hold, the last one in the end (choice `movedAnchor`). */
function inTurn(ctx: Context, plans: readonly KnownFact[]): readonly KnownFact[] {
  if (plans.length < 2 || ctx.choices.movedAnchor !== 'latestRecorded') return plans;
  return [...plans].sort((a, b) => a.recorded - b.recorded);
}

/** The plan that would hold and whose date cannot be read. */
export function unreadPlan(
  ctx: Context,
  plans: readonly KnownFact[],
  field: string | undefined,
): (PlanDate & { readonly plan: KnownFact }) | undefined {
  const plan = inTurn(ctx, plans).at(-1);
  const date = plan && planDate(plan, field);
  return date && !date.isReadable ? { ...date, plan } : undefined;
}

/**
 * The date that holds of those planned: that of the latest decision. A decision without a date takes the plan away;
 * while one cannot be read, none is known. Acts count at any time, since the plan is for something that lies ahead.
 */
export function plannedPoint(ctx: Context, plans: readonly KnownFact[], field: string | undefined): Point | undefined {
  let point: Point | undefined;
  let movedAt: number | undefined;
  let advancedAt: number | undefined;
  for (const decision of inTurn(ctx, plans)) {
    const next = dateOf(ctx, decision, field);
    if (point && next && next.at !== point.at) movedAt = decision.at;
    if (point && next && next.at < point.at) advancedAt = decision.at;
    point = next;
  }
  if (!point) {
    if (ctx.trace) tellUnread(ctx, unreadPlan(ctx, plans, field));
    return undefined;
  }
  const { at, day, whole, facts, certainFrom } = point;
  return { at, day, whole, facts, certainFrom, actsFrom: -Infinity, movedAt, advancedAt, counted: undefined };
}
