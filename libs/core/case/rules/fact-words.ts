import type { FactInput } from '../fact.ts';
import type { Refusal } from '../protocol.ts';
import { refuse } from '../refusal.ts';
import { isSystemFact } from '../system-facts.ts';
import type { Json, JsonObject } from '../../json.ts';
import { suggestion } from '../../nearest.ts';
import type { FactField, FactVocabulary } from '../../program/vocabulary.ts';

/** What the data of any fact may say: that only the day is known, and which round of which clock it is about. */
const ANY_FACT: Readonly<Record<string, FactField>> = {
  dateOnly: { type: 'boolean', description: 'The time of day is not known.' },
  clock: { type: 'code', description: 'The clock that the fact is about.' },
  instance: { type: 'code', description: 'Its round.' },
};

/**
 * Refuses a fact that the vocabulary does not know, or that only a clock may record: no clock would ever see the one,
 * and the other would put a consequence on record that nothing led to. Undefined when it may be recorded.
 */
export function unfitFact(
  { type, data = {} }: Pick<FactInput, 'type' | 'data'>,
  vocabulary: FactVocabulary,
  path: string,
): Refusal | undefined {
  // Who may change what the case records by itself is for its commands to say.
  if (isSystemFact(type)) return undefined;
  const meaning = Object.hasOwn(vocabulary, type) ? vocabulary[type] : undefined;
  if (!meaning) {
    return refuse('FACT_UNKNOWN', `“${type}” is not a word of the fact vocabulary.`, {
      field: `${path}.type`,
      remedy:
        suggestion(type, Object.keys(vocabulary)) || 'Use a fact of programs/facts.yaml, or describe this one there.',
    });
  }
  if (meaning.bySystem) {
    return refuse('FACT_RESERVED', `“${type}” follows from a clock and is recorded by the case itself.`, {
      field: `${path}.type`,
      remedy: 'Record, correct or withdraw the facts that it follows from.',
    });
  }
  return unfitData(type, data, { ...ANY_FACT, ...meaning.data }, path);
}

function unfitData(
  type: string,
  data: JsonObject,
  fields: Readonly<Record<string, FactField>>,
  path: string,
): Refusal | undefined {
  const invalid = (name: string, message: string, remedy: string): Refusal =>
    refuse('FACT_DATA_INVALID', message, { field: `${path}.data.${name}`, remedy });
  for (const [name, value] of Object.entries(data)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      const own = Object.keys(fields).filter((known) => !Object.hasOwn(ANY_FACT, known));
      const known = own.length > 0 ? `It says: ${own.join(', ')}. ` : '';
      return invalid(name, `The fact “${type}” has no field “${name}”.`, `${known}No names, no free text.`);
    }
    if (!FITS[field.type](value, field))
      return invalid(name, `“${name}” of “${type}” has another form.`, `Send ${formOf(field)}.`);
  }
  const missing = Object.keys(fields).find((name) => fields[name]?.required && !Object.hasOwn(data, name));
  if (missing === undefined) return undefined;
  return invalid(missing, `The fact “${type}” needs “${missing}”.`, `Send ${formOf(fields[missing] as FactField)}.`);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

const FITS: Readonly<Record<FactField['type'], (value: Json, field: FactField) => boolean>> = {
  string: isChoice,
  code: isChoice,
  codes: (value, field) => Array.isArray(value) && value.every((one) => isChoice(one, field)),
  integer: (value, field) => Number.isInteger(value) && isWithin(value, field),
  number: isWithin,
  boolean: (value) => typeof value === 'boolean',
  instant: (value) => isTime(value, INSTANT),
  date: (value) => isTime(value, DATE),
};

function isWithin(value: Json, { min = -Infinity, max = Infinity }: FactField): boolean {
  return typeof value === 'number' && min <= value && value <= max;
}

function isChoice(value: Json, { enum: choices }: FactField): boolean {
  return typeof value === 'string' && (choices === undefined || choices.includes(value));
}

/** A day that the calendar does not have, such as 30 February, becomes another one when it is read. */
function isTime(value: Json, form: RegExp): boolean {
  if (typeof value !== 'string' || !form.test(value) || Number.isNaN(Date.parse(value))) return false;
  const day = value.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

function formOf({ type, enum: choices, min, max }: FactField): string {
  if (choices) return `${type === 'codes' ? 'a list of' : 'one of'} ${choices.join(', ')}`;
  const forms: Readonly<Record<FactField['type'], string>> = {
    string: 'text',
    code: 'a code',
    codes: 'a list of codes',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    instant: 'an instant with its offset, such as 2026-11-23T21:14:34Z',
    date: 'a date, such as 2026-11-23',
  };
  const from = min === undefined ? '' : ` from ${min}`;
  return `${forms[type]}${from}${max === undefined ? '' : ` to ${max}`}`;
}
