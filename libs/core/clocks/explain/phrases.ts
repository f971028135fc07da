import { parseDay, weekdayNumber } from '../../calendar/days.ts';
import { remembering } from '../../calendar/remembering.ts';
import { WEEKDAYS } from '../../calendar/document.ts';
import { type Json, ownOf } from '../../json.ts';
import type { Time, Vocabulary } from './vocabulary.ts';

/** The data of a step, and the parts of sentences that are made of them. */
export type Data = { readonly [key: string]: Json };

export const dataOf = (value: Json | undefined): Data =>
  // Anything that is not an object has no fields.
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {};
export const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

/** `2026-03-09T09:00-05:00` as `9 March 2026, 09:00 (Mon, UTC−5)`; an end of a day as the end of that day. */
export function timeOf(value: Json | undefined, words: Vocabulary): Time | undefined {
  const { local, day } = dataOf(value);
  return typeof local === 'string' ? localTime(local, typeof day === 'string' ? day : undefined, words) : undefined;
}

function localTime(local: string, day: string | undefined, words: Vocabulary): Time {
  const [date, clock, offset] = [local.slice(0, 10), local.slice(11, -6), offsetText(local.slice(-6))];
  const isEnd = day !== undefined && day < date;
  const shown = isEnd ? day : date;
  const place = `${weekday(shown, words)}, ${offset}`;
  return isEnd ? words.endOfDay(dateWords(day, words), place) : words.moment(dateWords(date, words), clock, place);
}

/** `-05:00` as `UTC−5`. */
const offsetText = remembering((offset: string): string => {
  const [hours, minutes] = [Number(offset.slice(1, 3)), offset.slice(4)];
  if (hours === 0 && minutes === '00') return 'UTC';
  return `UTC${offset.startsWith('-') ? '−' : '+'}${hours}${minutes === '00' ? '' : `:${minutes}`}`;
});

const weekdayOn = remembering((date: string): number => weekdayNumber(parseDay(date) ?? 0));

const weekday = (date: string, words: Vocabulary): string => words.weekdays[weekdayOn(date)] ?? '';

/** `2026-03-09` as `9 March 2026`. */
export function dateWords(date: string, words: Vocabulary): string {
  return words.date(Number(date.slice(8, 10)), words.months[Number(date.slice(5, 7)) - 1] ?? '', date.slice(0, 4));
}

export const dayWords = (date: string, words: Vocabulary): string =>
  `${dateWords(date, words)} (${weekday(date, words)})`;

export const noun = (value: Json | undefined, words: Vocabulary): string => timeOf(value, words)?.noun ?? words.unknown;

/** A text in the language of the words, or the name of a reason. */
export function textOf(value: Json | undefined, words: Vocabulary): string {
  if (typeof value === 'string') return ownOf(words.names, value) ?? value;
  const { pause, en, es } = dataOf(value);
  if (typeof pause === 'string') return words.pause(pauseWords(pause, words));
  return String(words.language === 'es' ? (es ?? en) : en);
}

/** What a document calls itself, which no name of ours replaces. */
export const titleWords = (value: Json | undefined, words: Vocabulary): string =>
  typeof value === 'string' ? value : textOf(value, words);

const factTitle = (type: string, words: Vocabulary): string | undefined => {
  const title = ownOf(words.facts, type)?.title;
  return title === undefined ? undefined : titleWords(title, words);
};

/** A type of fact within a sentence: its title, which is quoted because it is words of its own. */
function typeWords(type: string, words: Vocabulary): string {
  const title = factTitle(type, words);
  return title === undefined ? type : words.quoted(title);
}

/** A pause without a name of its own goes by the fact that begins it. */
export const pauseWords = (name: string, words: Vocabulary): string => factTitle(name, words) ?? name;

/** `payerKnown.class`, what a test looks at: `class of “payer known”`. */
export function pathWords(path: string, words: Vocabulary): string {
  const [type = '', ...field] = path.split('.');
  if (factTitle(type, words) === undefined) return path;
  return field.length === 0 ? typeWords(type, words) : words.fieldOf(field.join('.'), typeWords(type, words));
}

/** The one attribute whose values are words of ours is `start.weekday`. */
const isWeekday = (value: string): boolean => (WEEKDAYS as readonly string[]).includes(value);

/** Facts with their times; `at` is a time that the sentence has told already. */
export const factWords = (value: Json | undefined, words: Vocabulary, at?: Json): string =>
  listOf(value)
    .map((one) => oneFact(dataOf(one), words, dataOf(at)['local']))
    .join('; ');

function oneFact({ id, type, local }: Data, words: Vocabulary, told: Json | undefined): string {
  const { occurredAt, recordedAt } = dataOf(local);
  if (typeof occurredAt !== 'string') return typeWords(String(type ?? id), words);
  const recorded = typeof recordedAt === 'string' && recordedAt !== occurredAt ? recordedAt : undefined;
  const at = (text: string | undefined): Time | undefined =>
    text === undefined ? undefined : localTime(text, undefined, words);
  return words.fact(typeWords(String(type), words), at(occurredAt === told ? undefined : occurredAt), at(recorded));
}

export function amountWords(data: Data, words: Vocabulary): string {
  const exact = data['unit'] === 'time' || data['unit'] === 'open';
  const amount = Number(data['amount']);
  // What has no short number of hours is told in minutes: a hundred, not 1.6666666666666667 hours.
  const inMinutes = exact && amount % 36_000 !== 0;
  const n = !exact ? amount : inMinutes ? Math.round(amount / 600) / 100 : amount / 3_600_000;
  const unit = `${String(data['unit'])}${inMinutes ? 'InMinutes' : ''}`;
  const [one, several] = words.units[unit] ?? [unit, unit];
  return `${n} ${n === 1 ? one : several}`;
}

/** A value of an attribute; empty for one that nobody recorded. */
export function valueWords(value: Json | undefined, words: Vocabulary): string {
  if (value === undefined) return '';
  if (value === null) return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'number' ? String(value) : words.quoted(isWeekday(value) ? textOf(value, words) : value);
}

/** What a test asks for: `“a” or “b”`, `at least 65`. */
export function askedWords(asked: Json | undefined, words: Vocabulary): string {
  const anyOf = (value: Json | undefined): string =>
    Array.isArray(value)
      ? listOf(value)
          .map((one) => valueWords(one, words))
          .join(` ${words.or} `)
      : valueWords(value, words);
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return anyOf(asked);
  const bounds = Object.entries(dataOf(asked)).filter(([, value]) => value !== undefined);
  return bounds.map(([name, value]) => words.bound(name, anyOf(value))).join(` ${words.and} `);
}

/** `“admitted” (class “inpatient”)`, or an instant of another clock. */
export function awaitedWords(value: Json, words: Vocabulary): string {
  const { clock, instant, facts, where } = dataOf(value);
  if (typeof clock === 'string') return words.awaitedClock(words.names[String(instant)] ?? String(instant), clock);
  const types = listOf(facts)
    .map((type) => words.quoted(factTitle(String(type), words) ?? String(type)))
    .join(` ${words.or} `);
  const tests = Object.entries(dataOf(where)).map(([field, asked]) => `${field}: ${askedWords(asked, words)}`);
  return tests.length === 0 ? types : `${types} (${tests.join(', ')})`;
}
