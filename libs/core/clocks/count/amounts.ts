import type { Calendar } from '../../calendar/calendar.ts';
import { HOUR, MINUTE } from '../../calendar/days.ts';
import type { Amount, Count } from '../moment-document.ts';
import type { KnownFact } from '../facts.ts';
import type { PauseSpan } from '../life/pauses.ts';
import { fieldOf } from '../moments/fields.ts';
import type { Position } from './settle.ts';

/** `time` and `open` are in milliseconds, `months` in months, the others in days. */
export type Unit = 'time' | 'open' | 'days' | 'businessDays' | 'sessions' | 'months';

export interface Quantity {
  readonly unit: Unit;
  readonly n: number;
}

/** A count as it was made: what used and remaining are read off. */
export interface Counted extends Quantity {
  readonly fromAt: number;
  readonly fromDay: number;
  /** Days that count; for exact time the days that do not. */
  readonly counts: ((day: number) => boolean) | undefined;
  /** The calendar of open time. */
  readonly calendar: Calendar;
  /** Of exact time that days were added to: from where on all time counts, whatever the hours leave out. */
  readonly wholeFrom: number | undefined;
  /** Pauses that take time away from it. */
  readonly pauses: readonly PauseSpan[];
  readonly back: boolean;
  /** Whether `n` says how long it is: months, and what was lengthened in another unit, are as long as they turn out. */
  readonly sized: boolean;
  /** Where it comes to before it is landed and rolled, which no part of it is; the due point when left out. */
  readonly to: Position | undefined;
}

/** A count as a number, never negative. Undefined when no fact carries it and it has no default: no number is not 0. */
export function countOf(count: Count | undefined, about: KnownFact | undefined): number | undefined {
  if (count === undefined) return 0;
  if (typeof count === 'number') return Number.isFinite(count) ? Math.max(0, count) : 0;
  const found = about && fieldOf(about, count.field);
  const n = typeof found === 'number' && found >= 0 && found < Infinity ? found : count.default;
  return n === undefined ? undefined : Math.max(0, Math.min(n, count.max ?? Infinity));
}

/** The field of which an amount lacks the number. */
export function fieldWithout(amount: Amount, about: KnownFact | undefined): string | undefined {
  const lacking = UNITS.map((word) => amount[word]).find((count) => countOf(count, about) === undefined);
  return typeof lacking === 'object' ? lacking.field : undefined;
}

/** Units of exact and of open time. */
export const TIMES = ['minutes', 'hours', 'openMinutes', 'openHours'] as const;
const DAYS = ['days', 'weeks', 'businessDays', 'sessions', 'months', 'years'] as const;
/** The words of an amount. */
export const UNITS: readonly (keyof Amount)[] = [...TIMES, ...DAYS];

/** The unit of an amount. A document that mixes families is refused by the schema; here the longest one holds. */
export function unitOf(amount: Amount): Unit {
  if (amount.months !== undefined || amount.years !== undefined) return 'months';
  if (amount.businessDays !== undefined) return 'businessDays';
  if (amount.sessions !== undefined) return 'sessions';
  if (amount.days !== undefined || amount.weeks !== undefined) return 'days';
  return amount.openHours !== undefined || amount.openMinutes !== undefined ? 'open' : 'time';
}

/** An amount in its unit; undefined when it rests on a number that nothing carries. */
export function quantityOf(amount: Amount, about?: KnownFact): Quantity | undefined {
  const unit = unitOf(amount);
  const n = sumOf(amount, unit, (count) => countOf(count, about) ?? NaN);
  return Number.isNaN(n) ? undefined : { unit, n };
}

function sumOf(amount: Amount, unit: Unit, n: (count: Count | undefined) => number): number {
  const whole = (count: Count | undefined): number => Math.floor(n(count));
  if (unit === 'months') return whole(amount.months) + 12 * whole(amount.years);
  if (unit === 'businessDays') return whole(amount.businessDays);
  if (unit === 'sessions') return whole(amount.sessions);
  if (unit === 'days') return whole(amount.days) + 7 * whole(amount.weeks);
  if (unit === 'open') return Math.round(n(amount.openHours) * HOUR + n(amount.openMinutes) * MINUTE);
  return Math.round(n(amount.hours) * HOUR + n(amount.minutes) * MINUTE);
}

export const isExact = (unit: Unit): boolean => unit === 'time' || unit === 'open';
