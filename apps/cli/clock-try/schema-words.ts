import type { ErrorObject } from 'ajv/dist/2020.js';
import { meantWord, unknownWord } from './meant-words.ts';
import { patternWords, schemaOf, shown, typeWords } from './type-words.ts';

/** One place and all that is wrong with it, in one sentence for each thing. `errors` are of that place. */
export function wordsAt(
  errors: readonly ErrorObject[],
): readonly (readonly [word: string | undefined, text: string])[] {
  const strange = strangeWords(errors);
  if (strange.length > 0) return strange;
  const misplaced = errors.filter(({ keyword }) => keyword === 'propertyNames');
  if (misplaced.length > 0) return misplaced.map((error) => [extraOf(error), wordsOf(error)]);
  const fitting = nearestForms(errors);
  const missing = fitting.filter(({ keyword }) => keyword === 'required');
  if (missing.length > 2) return [[undefined, noForm(missing)]];
  const values = fitting.filter(({ keyword }) => keyword === 'enum' || keyword === 'pattern');
  if (values.length > 1) return [[undefined, noneOf(values)]];
  const types = fitting.filter(({ keyword }) => keyword === 'type');
  if (types.length < fitting.length)
    return fitting.filter(({ keyword }) => keyword !== 'type').map((error) => [extraOf(error), wordsOf(error)]);
  return types[0] ? [[undefined, typeWords(types, types[0])]] : [];
}

/** Words that no form knows that can stand here. */
function strangeWords(errors: readonly ErrorObject[]): readonly (readonly [string, string])[] {
  const extra = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  const known = [...new Set(errors.flatMap((error) => Object.keys(schemaOf(error).properties ?? {})))];
  const words = [...new Set(extra.map(extraOf))].filter((word) => word !== undefined && !known.includes(word));
  const isAmount = /\/(back|presumed)$/.test(errors[0]?.instancePath ?? '');
  const isTest = known.includes('atLeast') && !known.includes('fact');
  const hint = isAmount
    ? ' Options stand beside it, not in it.'
    : isTest
      ? ' A value, or a list of which any, stands by itself.'
      : '';
  return words.map((word) => [String(word), unknownWord(String(word), known) + hint]);
}

/** Of several forms those that know every word that was written; all errors when there is none. */
function nearestForms(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const failed = new Set(errors.filter(({ keyword }) => keyword === 'additionalProperties').map(schemaOf));
  const rest = errors.filter((error) => !failed.has(schemaOf(error)));
  const objects = rest.filter(({ keyword }) => keyword !== 'type');
  return failed.size === 0 ? errors : objects.length > 0 ? objects : errors;
}

export function extraOf({ params }: ErrorObject): string | undefined {
  const extra: unknown = params['additionalProperty'] ?? params['propertyName'];
  return typeof extra === 'string' ? extra : undefined;
}

function noForm(missing: readonly ErrorObject[]): string {
  const words = [...new Set(missing.map(({ params }) => String(params['missingProperty'])))];
  const data: unknown = missing[0]?.data;
  const isBack = typeof data === 'object' && data !== null && 'before' in data;
  const hint = isBack ? ' Counted back is { back: { days: 2 }, from: … }.' : '';
  return `${shown(data)} has no form that is known here; it begins with one of ${words.join(', ')}.${hint}`;
}

function noneOf(values: readonly ErrorObject[]): string {
  const allowed = values.flatMap(({ params }) => (params['allowedValues'] ?? []) as readonly unknown[]).map(String);
  const data: unknown = values[0]?.data;
  const patterns = values.map((error) => patternWords(schemaOf(error).pattern)).filter((words) => words !== undefined);
  return `${shown(data)} is not one of ${[...allowed, ...new Set(patterns)].join(', ')}.${meant(data, allowed)}`;
}

function meant(data: unknown, allowed: readonly string[]): string {
  const word = typeof data === 'string' ? meantWord(data, allowed) : undefined;
  return word === undefined ? '' : ` Did you mean ${word}?`;
}

function wordsOf(error: ErrorObject): string {
  const { keyword, params, message, data, schemaPath } = error;
  const { description, pattern, propertyNames } = schemaOf(error);
  if (keyword === 'additionalProperties') return `“${extraOf(error)}” does not go with the words beside it.`;
  if (keyword === 'propertyNames') {
    const head = schemaPath.split('/').at(-2);
    const beside = (propertyNames?.enum ?? []).join(', ');
    return `“${extraOf(error)}” does not go with “${head}”; beside it stand only ${beside}.${subjectHint(error)}`;
  }
  if (keyword === 'enum') return noneOf([error]);
  if (keyword === 'pattern' && patternWords(pattern)) return `${shown(data)} is not ${patternWords(pattern)}.`;
  if (keyword === 'pattern' && description !== undefined) return `${shown(data)} does not fit. ${description}.`;
  if (keyword === 'required') return `“${String(params['missingProperty'])}” is missing.`;
  const back = keyword === 'minimum' && Number(data) < 0 ? ' Counted back is { back: { days: 2 }, from: … }.' : '';
  return `${shown(data)} ${message ?? 'does not fit'}.${back}`;
}

/** What narrows the facts of a date stands in the pattern, not beside it. */
function subjectHint(error: ErrorObject): string {
  const word = extraOf(error);
  const isPlanned = typeof error.data === 'object' && error.data !== null && 'planned' in error.data;
  return isPlanned && (word === 'of' || word === 'where' || word === 'pick')
    ? ` It belongs into the pattern: { planned: { fact: …, ${word}: … } }.`
    : '';
}
