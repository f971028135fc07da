import { ownOf } from '../json.ts';
import { STAGES } from '../case/state.ts';
import type { FactField, FactMeaning } from './vocabulary.ts';

type Given = string | number | boolean | null;

/** Fields of the case's own facts whose values are closed lists; facts.yaml does not describe them. */
const OWN_FIELDS: Readonly<Record<string, FactField>> = {
  'stageEntered.stage': { type: 'code', description: 'A stage.', enum: STAGES },
};

/** What facts.yaml says of a field, or the case itself of its own facts; undefined when nothing is said. */
export function fieldOfFact(type: string, meaning: FactMeaning | undefined, field: string): FactField | undefined {
  return ownOf(meaning?.data ?? {}, field) ?? OWN_FIELDS[`${type}.${field}`];
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
