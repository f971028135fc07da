import { ownOf } from '../json.ts';
import type { FactField, FactMeaning } from './vocabulary.ts';

type Given = string | number | boolean | null;

/** What is said of a field of a fact; undefined when nothing is. */
export function fieldOfFact(meaning: FactMeaning | undefined, field: string): FactField | undefined {
  return ownOf(meaning?.data ?? {}, field);
}

/** Why a field can never have a value, as the end of a sentence; undefined when it can. */
export function neverValue(field: FactField, value: Given): string | undefined {
  if (value === null) return undefined;
  if (field.type === 'boolean') return typeof value === 'boolean' ? undefined : 'is neither true nor false';
  if (field.type === 'integer' || field.type === 'number') return neverNumber(field, value);
  if (field.enum) return field.enum.includes(String(value)) ? undefined : 'is none of its values';
  return undefined;
}

function neverNumber({ type, min = -Infinity, max = Infinity }: FactField, value: Given): string | undefined {
  if (typeof value !== 'number') return 'is no number';
  if (type === 'integer' && !Number.isInteger(value)) return 'is no whole number';
  return value < min || value > max ? `is not between ${min} and ${max}` : undefined;
}
