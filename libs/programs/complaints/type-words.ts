import { isRecord, ownOf } from '#core/json.ts';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { schemaOf, shown, wordsOf } from './schema.ts';

/** How a value of a place looks, where an example says more than the rule. */
const EXAMPLES: Readonly<Record<string, string>> = {
  holidays: '{ name: Local Day, date: 2026-03-02 }',
  closures: '{ from: 2026-01-12, to: 2026-01-12, why: snow }',
  sessions: '{ weekdays: [mon, thu] }',
  hours: '[["08:30", "16:30"]]',
  repeat: '{ every: { months: 6 } } or { each: month }',
  every: '{ months: 6 }; buckets of the calendar are { each: month }',
  warn: '{ before: { hours: 4 } }',
  pauses: '{ from: asked, until: answered }',
  extensions: '{ on: extended, by: { days: 14 } }',
  missed: '{ record: decisionLate }',
  forEach: '{ fact: referred, key: referral }',
  cases: '{ urgent: { days: 1 }, routine: { days: 10 } }',
  choices: '{ stopAtDue: late }',
  applies: '{ admitted.class: inpatient }, or { admitted: true } for a fact that is there',
  unless: '{ refused: true }, or { admitted.class: inpatient } for a field',
  when: '{ admitted.class: inpatient }',
};

const PATTERNS: readonly (readonly [start: string, words: string])[] = [
  ['^(([01]\\d|2[0-3]):[0-5]\\d', 'a time of day, as in "12:00"'],
  ['^([01][0-9]|2[0-3]):[0-5][0-9]$', 'a time of day, as in "12:00"'],
  ['^(none|', 'a time of day, as in "17:30", or none'],
  ['^\\d{4}-\\d{2}-\\d{2}$', 'a date, as in 2026-01-05'],
  ['^(\\d{4}-\\d{2}-\\d{2}(T.*)?|', 'a number, a date, as in 2026-01-05, or a time of day, as in 09:30'],
  ['^\\d{4}-\\d{2}-\\d{2}(T', 'a date or a local time, as in 2026-01-12 or 2026-01-12T14:00'],
  ['^\\d{4}-\\d{2}-\\d{2}', 'a date, a local time or an instant, as in 2026-01-05'],
  ['^\\d{2}-\\d{2}$', 'a month and a day, as in 07-04'],
  ['^[A-Za-z0-9][A-Za-z0-9._-]*$', 'a name of letters, digits, dots, hyphens and underscores, a letter or digit first'],
  ['^[A-Za-z][A-Za-z0-9-]*$', 'a name of letters, digits and hyphens, a letter first'],
  ['^[a-z][A-Za-z0-9]*$', 'a name of letters and digits, as in decisionMade'],
  ['^[0-9]{4}\\.[0-9]+$', 'a version, as in 2026.1'],
];

/** What a pattern asks for; undefined for one that has no words of its own. */
export const patternWords = (pattern: string | undefined): string | undefined =>
  PATTERNS.find(([start]) => pattern?.startsWith(start))?.[1];

/** A value of another type at a place: what was asked for, and the mistake that is made most there. */
export function typeWords(types: readonly ErrorObject[], error: ErrorObject): { message: string; remedy: string } {
  const wanted = [...new Set(types.flatMap(({ params }) => [params['type'] as string | string[]].flat()))];
  const message = `${shown(error.data)} must be ${wanted.join(' or ')}`;
  return { message, remedy: typeRemedy(types, error, wanted) };
}

function typeRemedy(types: readonly ErrorObject[], error: ErrorObject, wanted: readonly string[]): string {
  // ajv leaves the value as it was read.
  const data: unknown = error.data;
  const place = error.instancePath.split('/').findLast((step) => step !== '' && !/^\d+$/.test(step)) ?? '';
  if (CONDITIONS.has(place) && isRecord(data)) return SEVERAL;
  const example = ownOf(EXAMPLES, place);
  if (wanted.includes('array') && (example === undefined || (typeof data === 'object' && place !== 'hours')))
    return 'Put it in [ ].';
  if (example !== undefined) return `Write it as in ${example}.`;
  const known = types.flatMap(wordsOf);
  if (Array.isArray(data) && known.includes('fact')) return 'Several fact types are { fact: [a, b] }.';
  const pattern = types.map((one) => patternWords(schemaOf(one).pattern)).find((words) => words !== undefined);
  if (pattern !== undefined) return `Give ${pattern}.`;
  if (wanted.includes('integer') && typeof data === 'string') return 'A number stands without quotes.';
  if (!wanted.includes('object')) return PLAIN[wanted[0] ?? ''] ?? '';
  return known.includes('days') ? 'Give words with values, as in { days: 3 }.' : `Give ${formOf(types)}.`;
}

/** How other programs join conditions. */
const CONDITIONS: ReadonlySet<string> = new Set(['all', 'and', 'any', 'none', 'or']);
const SEVERAL = 'Several conditions are { anyOf: […] } or { allOf: […] }, and none of them { not: { anyOf: […] } }.';

const PLAIN: Readonly<Record<string, string>> = {
  string: 'Give a text.',
  boolean: 'Give true or false.',
  integer: 'Give a whole number.',
  number: 'Give a number.',
};

/** The words that the schema asks for, or knows. */
function formOf(types: readonly ErrorObject[]): string {
  const required = types.flatMap((error) => schemaOf(error).required ?? []);
  const words = required.length > 0 ? required : types.flatMap(wordsOf);
  return words.length > 0 ? `words with values: ${[...new Set(words)].join(', ')}` : 'words with values';
}
