import { compileDaySet } from '../../calendar/calendar.ts';
import type { Amount, Measure } from '../moment-document.ts';
import { tellNoNumber } from '../explain/tests.ts';
import { type Context, type Point, untold } from '../moments/context.ts';
import type { Adjust, Role } from '../moments/moment.ts';
import { type Counted, type Quantity, isExact, quantityOf } from './amounts.ts';
import { type Counting, countsFor, dayZero } from './counting.ts';
import { landingOf } from './land.ts';
import { tellCount } from './told.ts';
import { walk, withPausesBefore } from './walk.ts';

/**
 * Counts an amount from a point, with pauses, extensions, landing and rolling (clock-language: advance, land). Undefined
 * when it is not known how much.
 */
export function count(
  ctx: Context,
  amount: Amount,
  measure: Measure,
  from: Point,
  back: boolean,
  role: Role,
): Point | undefined {
  const adjust: Adjust | undefined = back || measure.fixed ? undefined : role.adjust;
  const quantity = quantityOf(amount, ctx.about);
  if (!quantity) {
    tellNoNumber(ctx, amount, ctx.about);
    return undefined;
  }
  const business = quantity.unit === 'businessDays';
  const how: How = { measure, from, back, adjust, opening: role.opening ?? false, business };
  return counted(ctx, adjust?.totals ? latest(ctx, [quantity, ...adjust.totals], how) : quantity, how);
}

interface How {
  readonly measure: Measure;
  readonly from: Point;
  readonly back: boolean;
  readonly adjust: Adjust | undefined;
  readonly opening: boolean;
  readonly business: boolean;
}

/** An extension to a total gives more time, or none: of what is said and the totals, the one that ends last. */
function latest(ctx: Context, quantities: readonly Quantity[], how: How): Quantity {
  const quiet = untold(ctx);
  const ends = quantities.map((each) => counted(quiet, each, how)?.at ?? Infinity);
  return quantities[ends.lastIndexOf(Math.max(...ends))] as Quantity; // There is at least what is said.
}

function counted(ctx: Context, quantity: Quantity, how: How): Point | undefined {
  const { measure, from, back, adjust, opening, business } = how;
  const calendar = ctx.calendar(measure.on);
  const set = measure.excluding && compileDaySet(measure.excluding, calendar);
  const fallback = isExact(quantity.unit) ? 'sameTime' : opening ? 'startOfDay' : 'endOfDay';
  const c: Counting = {
    ctx,
    measure,
    calendar,
    excluded: set && ((day) => set(day) !== undefined),
    whyExcluded: set,
    landing: landingOf(ctx, measure, calendar, from, fallback, opening),
    pauses: adjust?.pauses ?? [],
    judged: false,
    back,
    business,
  };
  return walked(c.pauses.length === 0 ? c : withPausesBefore(c, from, quantity, adjust), from, quantity, adjust);
}

function walked(c: Counting, from: Point, quantity: Quantity, adjust: Adjust | undefined): Point | undefined {
  const { legs, wholeFrom, point } = walk(c, from, quantity, adjust?.extensions);
  tellCount(c, from, legs, point);
  if (!point) return undefined;
  const { at, day, facts, whole, certainFrom, actsFrom, movedAt, advancedAt } = point;
  const as = countedAs(c, from, quantity, adjust, { wholeFrom, to: legs.at(-1)?.to });
  return { at, day, whole, facts, certainFrom, actsFrom, movedAt, advancedAt, counted: as };
}

function countedAs(
  c: Counting,
  from: Point,
  { unit, n }: Quantity,
  adjust: Adjust | undefined,
  { wholeFrom, to }: Pick<Counted, 'wholeFrom' | 'to'>,
): Counted {
  const { calendar, pauses, back } = c;
  const more = (adjust?.extensions ?? []).map(({ quantity }) => quantity);
  return {
    unit,
    n: more.reduce((sum, each) => (each.unit === unit ? sum + each.n : sum), n),
    fromAt: from.at,
    fromDay: dayZero(c, from, unit) - (c.measure.startDay === 'counts' ? 1 : 0),
    counts: isExact(unit) ? c.excluded : countsFor(c, unit),
    calendar,
    wholeFrom: isExact(unit) ? wholeFrom : undefined,
    pauses,
    back,
    sized: unit !== 'months' && more.every((each) => each.unit === unit),
    to,
  };
}
