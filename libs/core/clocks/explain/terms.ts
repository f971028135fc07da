import { type Data, awaitedWords, dataOf, noun, timeOf } from './phrases.ts';
import type { TraceStep } from './trace.ts';
import type { Vocabulary } from './vocabulary.ts';

type Lines = (data: Data, words: Vocabulary) => readonly string[];

export const isCombined = ({ op, data: { form } }: TraceStep): boolean =>
  op === 'moment' && (form === 'earliestOf' || form === 'latestOf');

/** A fact among which the earliest or latest was sought. */
export function factTerm({ op, data }: TraceStep, words: Vocabulary): readonly string[] {
  return op === 'moment' && dataOf(data['what'])['facts'] !== undefined ? termLines(data, words) : [];
}

const termLines: Lines = (data, words) => {
  const time = timeOf(data, words);
  return time ? [words.term(awaitedWords(data['what'] ?? null, words), time.noun)] : [];
};

/** An instant of another clock is told wherever it stands; what is counted or chosen is told by what stands below it. */
export const momentLines: Lines = ({ form, ...data }, words) => {
  if (dataOf(data['what'])['clock'] !== undefined) return termLines(data, words);
  const isChosen = form === 'earliestOf' || form === 'latestOf';
  return isChosen && timeOf(data, words) ? [words.combined(form, noun(data, words))] : [];
};

/** What a count is bounded by, once it is known. */
export const boundLines =
  (name: 'cap' | 'floor'): Lines =>
  (data, words) =>
    timeOf(data, words) ? [words[name](noun(data, words))] : [];
