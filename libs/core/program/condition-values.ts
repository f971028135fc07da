import type { JsonObject } from '../json.ts';
import type { Condition, FactPattern, Value } from './condition.ts';
import type { Reading } from './evaluate-condition.ts';
import { valueOf } from './evaluate-condition.ts';
import { matching } from './known-facts.ts';

/** Each value that a condition reads, by a name such as `admitted.class`; null where the facts do not say. */
export function leaves(condition: Condition, reading: Reading): JsonObject {
  if ('all' in condition) return merged(condition.all, reading);
  if ('any' in condition) return merged(condition.any, reading);
  if ('not' in condition) return leaves(condition.not, reading);
  if ('recorded' in condition) {
    return { [nameOf(condition.recorded)]: matching(reading.known, condition.recorded).length > 0 };
  }
  return { [valueName(condition)]: valueOf(condition, reading) ?? null };
}

function merged(parts: readonly Condition[], reading: Reading): JsonObject {
  return Object.assign({}, ...parts.map((part) => leaves(part, reading)));
}

function valueName(value: Value): string {
  if ('days' in value) return `days(${value.days.from}, ${value.days.to})`;
  if ('count' in value) return `count(${nameOf(value.count)})`;
  if ('weigh' in value) return `weight(${nameOf(value.weigh)}.${value.weigh.field})`;
  return `${nameOf(value)}.${value.field}`;
}

function nameOf(pattern: FactPattern): string {
  const where = Object.entries(pattern.where ?? {}).map(([field, wanted]) => `${field}=${String(wanted)}`);
  return where.length === 0 ? pattern.fact : `${pattern.fact}[${where.join(',')}]`;
}
