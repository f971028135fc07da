import type { ErrorObject } from 'ajv/dist/2020.js';

/** What is read of the schema that an error comes from. */
interface Schema {
  readonly description?: string;
  readonly pattern?: string;
  readonly properties?: object;
  readonly propertyNames?: { readonly enum: readonly string[] };
}

// ajv types schema and parameters loosely: the one is our own, the others are documented for each keyword.
export const schemaOf = ({ parentSchema }: ErrorObject): Schema => (parentSchema ?? {}) as Schema;

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
  ['^\\d{4}-\\d{2}-\\d{2}$', 'a date, as in 2026-01-05'],
];

export const patternWords = (pattern: string | undefined): string | undefined =>
  PATTERNS.find(([start]) => pattern?.startsWith(start))?.[1];

/** Nothing has no JSON, whatever the types of JSON.stringify say. */
export const shown = (data: unknown): string => (JSON.stringify(data) as string | undefined)?.slice(0, 60) ?? 'nothing';

/** What is asked for instead; text where an amount belongs is the mistake that is made most. */
export function typeWords(types: readonly ErrorObject[], error: ErrorObject): string {
  const { instancePath } = error;
  // ajv leaves the value as it was read.
  const data: unknown = error.data;
  const wanted = [...new Set(types.map(({ params }) => String(params['type'])))];
  const place = instancePath.split('/').findLast((step) => step !== '' && !/^\d+$/.test(step)) ?? '';
  const example = EXAMPLES[place];
  const said = `${shown(data)} must be ${wanted.join(' or ')}`;
  if (wanted.includes('array') && (example === undefined || (typeof data === 'object' && place !== 'hours')))
    return `${said}: put it in [ ].`;
  if (example !== undefined) return `${said}: as in ${example}.`;
  if (Array.isArray(data) && wanted.includes('object')) return `${said}: several fact types are { fact: [a, b] }.`;
  const pattern = types.map((one) => patternWords(schemaOf(one).pattern)).find((words) => words !== undefined);
  if (pattern !== undefined) return `${said}: ${pattern}.`;
  if (wanted.includes('integer') && typeof data === 'string') return `${said}: a number stands without quotes.`;
  if (wanted.includes('object') && (typeof data === 'string' || typeof data === 'number'))
    return `${said}: words with values, as in { days: 3 }.`;
  return `${said}.`;
}
