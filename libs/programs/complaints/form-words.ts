import { isRecord } from '#core/json.ts';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { meantValue, unknownWord } from './meant-words.ts';
import { extraOf, schemaOf, shown, wordsOf } from './schema.ts';
import { patternWords, typeWords } from './type-words.ts';

/** One thing that is wrong at a place, or with a word there; no remedy where only the schema's description helps. */
export interface Told {
  readonly word?: string;
  readonly message: string;
  readonly remedy?: string;
}

const isExtra = ({ keyword }: ErrorObject): boolean => keyword === 'additionalProperties';

/** All that is wrong with one place; `errors` are of that place, of every form that could stand there. */
export function wordsAt(errors: readonly ErrorObject[]): readonly Told[] {
  const strange = strangeWords(errors);
  if (strange.length > 0) return strange;
  const misplaced = errors.filter(({ keyword }) => keyword === 'propertyNames');
  if (misplaced.length > 0) return misplaced.map(misplacedWord);
  const fitting = nearestForms(errors);
  const missing = fitting.filter(({ keyword }) => keyword === 'required');
  if (missing.length > 2 && new Set(missing.map(schemaOf)).size > 1) return [noForm(missing)];
  const values = fitting.filter(({ keyword }) => keyword === 'enum' || keyword === 'pattern');
  if (values.length > 1) return [noneOf(values)];
  const types = fitting.filter(({ keyword }) => keyword === 'type');
  if (types.length < fitting.length) return fitting.filter(({ keyword }) => keyword !== 'type').map(toldOf);
  return types[0] ? [typeWords(types, types[0])] : [];
}

/** Who made more such words than these in one place knows by then what is wrong. */
const MOST_TOLD = 20;

/** Words that no form knows that can stand here. */
function strangeWords(errors: readonly ErrorObject[]): readonly Told[] {
  const known = [...new Set(errors.flatMap(wordsOf))];
  const words = [...new Set(errors.filter(isExtra).map((error) => extraOf(error) ?? ''))];
  const place = errors[0]?.instancePath ?? '';
  const hint = strangeHint(place, known);
  const strange = words.filter((word) => !known.includes(word)).slice(0, MOST_TOLD);
  return strange.map((word) => {
    const told = unknownWord(word, known, hint);
    return { word, ...told, ...(MOMENT.has(word) && PAUSE_END.test(place) ? { remedy: OF_PAUSE } : {}) };
  });
}

/** A pause ends with what is recorded; who writes a moment there means an end after so long. */
const PAUSE_END = /\/pauses\/\d+\/until$/;
const MOMENT = new Set(
  'businessDays date days dueOf earliestOf firstKnown hours latestOf minutes months planned select weeks years'.split(
    ' ',
  ),
);
const OF_PAUSE =
  'A fact ends a pause, one of several types is { fact: [a, b] }. What ends it after so long stands beside until, as in allowance: { days: 45 }.';

function strangeHint(place: string, known: readonly string[]): string {
  if (/\/(back|presumed)$/.test(place)) return ' Options stand beside it, not in it.';
  const isTest = known.includes('atLeast') && !known.includes('fact');
  return isTest ? ' A value, or a list of which any, stands by itself.' : '';
}

/** Of several forms those that know every word that was written; all errors when there is none. */
function nearestForms(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const failed = new Set(errors.filter(isExtra).map(schemaOf));
  const rest = errors.filter((error) => !failed.has(schemaOf(error)));
  const objects = rest.filter(({ keyword }) => keyword !== 'type');
  return failed.size === 0 ? errors : objects.length > 0 ? objects : errors;
}

function noForm(missing: readonly ErrorObject[]): Told {
  const words = [...new Set(missing.map(({ params }) => String(params['missingProperty'])))];
  const data: unknown = missing[0]?.data;
  const isBack = isRecord(data) && 'before' in data;
  const isCount = !isBack && isRecord(data) && COUNTS.some((word) => word in data);
  return {
    message: `${shown(data)} has no form that is known here`,
    remedy: isCount ? OF_PATTERN : `Begin it with one of: ${words.join(', ')}.${isBack ? BACK : ''}`,
  };
}

/** Words that say how much of `of`, whose pattern says of what. */
const COUNTS = ['count', 'sum', 'distinctDays'];
const OF_PATTERN =
  'Facts that are counted stand in of, as in { count: 2, of: { fact: attempted, where: { by: phone } } }.';

const BACK = ' Counted back is { back: { days: 2 }, from: … }.';

function noneOf(values: readonly ErrorObject[]): Told {
  const allowed = values.flatMap(({ params }) => (params['allowedValues'] ?? []) as readonly unknown[]).map(String);
  const data: unknown = values[0]?.data;
  const patterns = values.map((error) => patternWords(schemaOf(error).pattern)).filter((words) => words !== undefined);
  const meant = typeof data === 'string' ? meantValue(data, allowed) : undefined;
  return {
    message: `${shown(data)} is not one of ${[...allowed, ...new Set(patterns)].join(', ')}`,
    remedy:
      data === 'noon' ? 'Noon is "12:00".' : meant === undefined ? 'Give one of them.' : `Did you mean “${meant}”?`,
  };
}

/** How one failed keyword is told. */
function toldOf(error: ErrorObject): Told {
  const { keyword, params, message = 'does not fit', data, instancePath } = error;
  const missing = String(params['missingProperty']);
  const pattern = patternWords(schemaOf(error).pattern);
  if (isExtra(error)) return { word: extraOf(error) ?? '', ...goesNot(extraOf(error)) };
  if (keyword === 'false schema') return goesNot(instancePath.split('/').at(-1));
  // A word that a schema knows and never lets stand says in its description why.
  if (keyword === 'not' && isEmpty(error.schema))
    return { message: `“${instancePath.split('/').at(-1)}” does not go here` };
  if (keyword === 'enum') return noneOf([error]);
  if (keyword === 'const')
    return { message: `${shown(data)} is not allowed here`, remedy: `Only ${shown(params['allowedValue'])} is.` };
  if (keyword === 'pattern' && pattern)
    return {
      message: `${shown(data)} is not ${pattern}`,
      remedy: schemaOf(error).description ?? 'Write it in that form.',
    };
  if (keyword === 'pattern' || keyword === 'not') return { message: `${shown(data)} does not fit` };
  if (keyword === 'required')
    return { message: `“${missing}” is missing`, remedy: `Add ${missing}${meaning(error, missing)}.` };
  if (keyword.startsWith('min') && params['limit'] === 1 && keyword !== 'minimum')
    return { message: `${shown(data)} is empty`, remedy: 'Give at least one, or leave the word out.' };
  return boundOf(error) ?? { message: `${shown(data)} ${message}` };
}

const AMOUNT = /\/(hours|minutes|openHours|openMinutes|days|weeks|businessDays|sessions|months|years)$/;

/** A number or a list that goes beyond what its place allows; undefined for other keywords. */
function boundOf({ keyword, params, message = '', data, instancePath }: ErrorObject): Told | undefined {
  const limit = String(params['limit']);
  if (keyword === 'dependentRequired' || keyword === 'dependencies') {
    const [missing, beside] = [String(params['missingProperty']), String(params['property'])];
    return { message: `“${missing}” is missing beside “${beside}”`, remedy: `Add ${missing}.` };
  }
  if (keyword === 'uniqueItems') return { message: `${shown(data)} has the same twice`, remedy: 'Remove one of them.' };
  if (keyword === 'minimum' && limit === '0' && Number(data) < 0 && AMOUNT.test(instancePath))
    return { message: `${shown(data)} ${message}`, remedy: BACK.trim() };
  if (keyword === 'minimum' || keyword === 'exclusiveMinimum' || keyword === 'maximum')
    return {
      message: `${shown(data)} ${message}`,
      remedy: `Give ${keyword === 'minimum' ? 'at least' : keyword === 'maximum' ? 'at most' : 'more than'} ${limit}.`,
    };
  if (keyword === 'minItems') return { message: `${shown(data)} holds too few`, remedy: `Give at least ${limit}.` };
  if (keyword === 'maxItems') return { message: `${shown(data)} holds too many`, remedy: `Give at most ${limit}.` };
  return undefined;
}

const isEmpty = (schema: unknown): boolean =>
  typeof schema === 'object' && schema !== null && Object.keys(schema).length === 0;

const goesNot = (word: string | undefined): Told => ({
  message: `“${word}” does not go with the words beside it`,
  remedy: 'Remove it, or use another of the words known here.',
});

/** A word that is known, but not beside the one that says which form this is. */
function misplacedWord(error: ErrorObject): Told {
  const word = extraOf(error) ?? '';
  const head = error.schemaPath.split('/').at(-2);
  const beside = (schemaOf(error).propertyNames?.enum ?? []).join(', ');
  return {
    word,
    message: `“${word}” does not go with “${head}”`,
    remedy: `Beside it stand only: ${beside}.${subjectHint(word, error.data)}`,
  };
}

/** What narrows the facts of a date stands in the pattern, not beside it. */
function subjectHint(word: string, data: unknown): string {
  if (word === 'before' && !(isRecord(data) && 'fact' in data)) return BACK;
  const isPlanned = isRecord(data) && 'planned' in data;
  if (word === 'after' || (word === 'of' && !isPlanned)) return ' What it is counted from is its from.';
  return isPlanned && (word === 'of' || word === 'where' || word === 'pick')
    ? ` It belongs into the pattern: { planned: { fact: …, ${word}: … } }.`
    : '';
}

function meaning(error: ErrorObject, property: string): string {
  const text = schemaOf(error).properties?.[property]?.description;
  return text === undefined ? '' : `: ${text.replace(/\.$/, '')}`;
}
