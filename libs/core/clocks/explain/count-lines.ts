import {
  type Data,
  amountWords,
  dataOf,
  dateWords,
  dayWords,
  factWords,
  listOf,
  noun,
  textOf,
  valueWords,
} from './phrases.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Units whose days or hours are those of a calendar. */
const ON_CALENDAR = ['businessDays', 'open', 'sessions'];

export function countLines(data: Data, words: Vocabulary): readonly string[] {
  const amounts = [data, ...listOf(data['more']).map(dataOf)].map((one) => amountWords(one, words));
  const calendar = ON_CALENDAR.includes(String(data['unit'])) ? String(data['calendar']) : '';
  const back = data['direction'] === 'back';
  const [from, to] = [noun(data['from'], words), noun(data['result'], words)];
  const zero = data['moved'] === undefined ? [] : [dayZeroLine(data, words)];
  const count = words.count(amounts.join(` ${words.and} `), calendar, from, to, back);
  const hour = data['land'] === 'endOfHour' ? [words.endOfHour] : [];
  return [count, ...zero, ...skipped(data, words), ...noDate(data, words), ...rolled(data, words), ...hour];
}

const dayZeroLine = (data: Data, words: Vocabulary): string =>
  words.dayZero(dayWords(String(data['dayZero']), words), textOf(data['moved'], words), data['first'] === true);

const noDate = (data: Data, words: Vocabulary): readonly string[] =>
  data['noSuchDate'] === undefined ? [] : [words.noSuchDate(data['noSuchDate'] === 'firstOfNext')];

function rolled(data: Data, words: Vocabulary): readonly string[] {
  if (data['rolled'] === undefined) return [];
  const { from, to, why } = dataOf(data['rolled']);
  return [words.rolled(dateWords(String(from), words), textOf(why, words), dayWords(String(to), words))];
}

function skipped(data: Data, words: Vocabulary): readonly string[] {
  return listOf(data['skipped']).map((one) => {
    const { from, to, why } = dataOf(one);
    const [first, last] = [dateWords(String(from), words), dateWords(String(to), words)];
    return words.skipped(from === to ? first : words.days(first, last), textOf(why, words));
  });
}

export function extensionLine(data: Data, words: Vocabulary): string {
  const fact = factWords([data['fact'] ?? null], words);
  if (data['refused'] === 'noNumber') {
    const { field, value } = dataOf(data['by'] ?? data['toTotal']);
    return words.refusedExtension(fact, words.noNumberIn(String(field), valueWords(value, words)));
  }
  if (data['refused'] !== undefined) return words.refusedExtension(fact, textOf(data['refused'], words));
  const said = (name: string): string => (data[name] === undefined ? '' : amountWords(dataOf(data[name]), words));
  return words.extension(fact, said('by'), said('toTotal'));
}
