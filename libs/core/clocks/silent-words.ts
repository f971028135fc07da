import { WEEKDAYS } from '../calendar/document.ts';
import { type Path, isRecord } from '../json.ts';
import { silentParts } from './silent-parts.ts';

type Loose = Readonly<Record<string, unknown>>;

/** A part of a clock that fits the schema and means nothing. */
export interface SilentWord {
  readonly path: Path;
  readonly message: string;
  readonly remedy: string;
}

/** Where a condition stands. `unless` of a `prior` result names facts. */
export const CONDITIONS: ReadonlySet<string> = new Set(['applies', 'unless', 'when']);
/** Words of a condition that hold conditions. */
export const WITHIN: ReadonlySet<string> = new Set(['anyOf', 'allOf', 'not', 'ever']);
/** Parts whose words are those of the author. */
export const OWN_WORDS: ReadonlySet<string> = new Set(['where', 'data', 'prior', 'title', 'task']);

/**
 * What fits the schema and holds never, or always: such a clock would be silent, without a due time, for nobody or for
 * everybody. Told alike of a clock that is tried and of one in a program. Total, over whatever YAML gave.
 */
export function silentWords(value: unknown, at: Path = []): readonly SilentWord[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => silentWords(each, [...at, index]));
  if (!isRecord(value)) return [];
  const parts = Object.entries(value).filter(([word]) => !OWN_WORDS.has(word));
  return [
    ...silentParts(value, at),
    ...silentSelect(value, at),
    ...throughData(value, at),
    ...parts.flatMap(([word, part]) =>
      CONDITIONS.has(word) ? silentCondition(part, [...at, word]) : silentWords(part, [...at, word]),
    ),
  ];
}

function silentSelect({ by, cases }: Loose, at: Path): readonly SilentWord[] {
  if (typeof by !== 'string' || !isRecord(cases)) return [];
  if (!by.includes('.')) {
    const remedy = 'Give a field of a fact, as in triaged.need, or start.weekday.';
    return [{ path: [...at, 'by'], message: `“${by}” names no field`, remedy }];
  }
  return by === 'start.weekday' ? Object.keys(cases).flatMap((day) => noWeekday(day, [...at, 'cases', day])) : [];
}

/** Fields are those of a fact's data: `data.class` would be looked for within the data, where it never is. */
function throughData({ field, key, by, where }: Loose, at: Path): readonly SilentWord[] {
  return [
    ...dataStep(field, [...at, 'field']),
    ...dataStep(key, [...at, 'key']),
    ...dataStepOfFact(by, [...at, 'by']),
    ...(isRecord(where) ? Object.keys(where).flatMap((name) => dataStep(name, [...at, 'where', name])) : []),
  ];
}

function dataStep(field: unknown, path: Path, fact = ''): readonly SilentWord[] {
  if (typeof field !== 'string' || !field.startsWith('data.')) return [];
  const remedy = `Name the field as it stands in data: ${fact}${field.slice('data.'.length)}.`;
  return [{ path, message: `“${fact}${field}” looks for data within data`, remedy }];
}

/** The same of `triaged.need`, which names its fact first. */
function dataStepOfFact(attribute: unknown, path: Path): readonly SilentWord[] {
  const dot = typeof attribute === 'string' ? attribute.indexOf('.') + 1 : 0;
  return typeof attribute === 'string' && dot > 0 ? dataStep(attribute.slice(dot), path, attribute.slice(0, dot)) : [];
}

function noWeekday(day: string, path: Path): readonly SilentWord[] {
  if (WEEKDAYS.some((weekday) => weekday === day)) return [];
  return [{ path, message: `“${day}” is no weekday`, remedy: `They are ${WEEKDAYS.join(', ')}.` }];
}

function silentCondition(condition: unknown, at: Path): readonly SilentWord[] {
  if (Array.isArray(condition)) return condition.flatMap((each, index) => silentCondition(each, [...at, index]));
  if (!isRecord(condition)) return [];
  return Object.entries(condition).flatMap(([word, test]) => {
    const path = [...at, word];
    if (WITHIN.has(word)) return silentCondition(test, path);
    if (word === 'start.weekday') return textsIn(test).flatMap((day) => noWeekday(day, path));
    if (word === 'holds') return silentWords(test, path);
    if (word.includes('.')) return dataStepOfFact(word, path);
    return comparesValue(test) ? [bareFact(word, test, path)] : [];
  });
}

/** A fact by itself is there or not; only a field of it has a value. */
function bareFact(word: string, test: unknown, path: Path): SilentWord {
  if ((word === 'fact' || word === 'exists') && typeof test === 'string') {
    return {
      path,
      message: `“${word}” is no word of a condition`,
      remedy: `A fact that is there is { ${test}: true }.`,
    };
  }
  const remedy = `A value has a field of it, as in { ${word}.field: … }.`;
  return { path, message: `A fact is there or not, { ${word}: true }`, remedy };
}

function comparesValue(test: unknown): boolean {
  if (isRecord(test)) {
    return Object.entries(test).some(([word, value]) => word !== 'exists' && (word !== 'not' || comparesValue(value)));
  }
  return typeof test === 'string' || typeof test === 'number' || Array.isArray(test);
}

function textsIn(test: unknown): readonly string[] {
  if (isRecord(test)) return textsIn(test['not']);
  return [test].flat().filter((value) => typeof value === 'string');
}
