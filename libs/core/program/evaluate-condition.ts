import { ownOf } from '../json.ts';
import type { Condition, Scalar, Test, Value } from './condition.ts';
import type { KnownFacts } from './known-facts.ts';
import { latest, matching, oneOf } from './known-facts.ts';
import { weight } from './weigh-codes.ts';

/** What values may be read from: the facts that hold, now, and the local day (since 1970-01-01) of an instant. */
export interface Reading {
  readonly known: KnownFacts;
  readonly now: string;
  readonly localDay: (instant: string) => number;
}

/** `unknown` when the facts that it needs are missing. */
export type Truth = 'true' | 'false' | 'unknown';

/** Three-valued: `all` is false as soon as one part is, `any` true as soon as one is; else unknown outweighs. */
export function truthOf(condition: Condition, reading: Reading): Truth {
  if ('all' in condition) return combined(condition.all, reading, 'false', 'true');
  if ('any' in condition) return combined(condition.any, reading, 'true', 'false');
  if ('not' in condition) return opposite(truthOf(condition.not, reading));
  if ('recorded' in condition) return matching(reading.known, condition.recorded).length > 0 ? 'true' : 'false';
  const value = valueOf(condition, reading);
  if (value === undefined) return 'unknown';
  return passes(value, condition) ? 'true' : 'false';
}

function combined(parts: readonly Condition[], reading: Reading, decisive: Truth, otherwise: Truth): Truth {
  const truths = parts.map((part) => truthOf(part, reading));
  if (truths.includes(decisive)) return decisive;
  return truths.includes('unknown') ? 'unknown' : otherwise;
}

function opposite(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown';
  return truth === 'true' ? 'false' : 'true';
}

function passes(value: Scalar, test: Test): boolean {
  if (test.is !== undefined && !oneOf(value, test.is)) return false;
  if (test.isNot !== undefined && oneOf(value, test.isNot)) return false;
  if (test.atLeast !== undefined && !(typeof value === 'number' && value >= test.atLeast)) return false;
  return test.atMost === undefined || (typeof value === 'number' && value <= test.atMost);
}

/** The value that the facts give, or undefined when they do not say. */
export function valueOf(value: Value, reading: Reading): Scalar | undefined {
  if ('days' in value) return daysBetween(value.days, reading);
  if ('count' in value) return matching(reading.known, value.count).length;
  if ('weigh' in value) return weight(value.weigh, value.groups, reading.known);
  const found = ownOf(latest(reading.known, value)?.data ?? {}, value.field);
  return isScalar(found) ? found : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function daysBetween(days: Extract<Value, { days: unknown }>['days'], reading: Reading): number | undefined {
  const from = latest(reading.known, { fact: days.from })?.occurredAt;
  const to = latest(reading.known, { fact: days.to })?.occurredAt ?? (days.openEnd === 'now' ? reading.now : undefined);
  if (from === undefined || to === undefined) return undefined;
  return reading.localDay(to) - reading.localDay(from);
}
