import { type Json, ownOf } from '../../json.ts';
import { CHOICES, type ChoiceName } from '../choices.ts';
import type { ClockStatus } from '../result.ts';
import { CHOICE_WORDS } from './choice-words.ts';
import { countLines, extensionLine } from './count-lines.ts';
import { ENGLISH } from './english.ts';
import {
  type Data,
  amountWords,
  askedWords,
  awaitedWords,
  dataOf,
  dateWords,
  dayWords,
  factWords,
  listOf,
  noun,
  pathWords,
  pauseWords,
  textOf,
  timeOf,
  titleWords,
  valueWords,
} from './phrases.ts';
import { SPANISH } from './spanish.ts';
import { boundLines, factTerm, isCombined, momentLines } from './terms.ts';
import type { TraceStep } from './trace.ts';
import type { FactTitles, Language, Vocabulary } from './vocabulary.ts';

export type { FactTitles, Language } from './vocabulary.ts';

/**
 * An explanation in words, one sentence a line; what is below a step is indented. Rendered from the trace, in which facts
 * go by their types.
 * @param facts what the types are called; one that is not there is told as it is written
 */
export function wordsOf(steps: readonly TraceStep[], language: Language, facts: FactTitles = {}): readonly string[] {
  const words = { ...(language === 'es' ? SPANISH : ENGLISH), facts };
  return steps.flatMap((step) => linesOf(step, words));
}

/** What a step calls a reason, a state or a degree of verification. */
export const nameOf = (name: string, language: Language): string => textOf(name, language === 'es' ? SPANISH : ENGLISH);

function linesOf(step: TraceStep, words: Vocabulary): readonly string[] {
  const sentences = SENTENCES[step.op]?.(step.data, words) ?? [];
  if (step.steps.length === 0 && sentences.length <= 1) return sentences;
  const inner = step.steps.flatMap((one) => [
    ...(isCombined(step) ? factTerm(one, words) : []),
    ...linesOf(one, words),
  ]);
  const [own, ...below] = sentences;
  // A moment that only passes on what stands below it says nothing of its own.
  if (own === undefined) return inner;
  return [own, ...[...below, ...inner].map((line) => `  ${line}`)];
}

/** The sentences of a step: its own, and those that stand below it. */
type Sentences = (data: Data, words: Vocabulary) => readonly string[];

const atTime =
  (
    op: 'opens' | 'goal' | 'due' | 'excused' | 'grace' | 'asSoonAsPossible' | 'exists' | 'notYet' | 'doesNotExist',
  ): Sentences =>
  (data, words) => [words[op](timeOf(data, words))];

const SENTENCES: Readonly<Record<string, Sentences>> = {
  rule: ruleLines,
  // As lost-calendar-steps.ts writes it.
  lostCalendar: ({ calendar, version, used }, words) => [
    words.lostCalendar(String(calendar), String(version), String(used ?? '')),
  ],
  edition: (data, words) => [editionLine(data, words)],
  start: (data, words) => [startLine(data, words), ...listOf(data['awaits']).flatMap((one) => unreadLines(one, words))],
  round: (data, words) => [words.round(String(data['instance']), timeOf(data, words))],
  noRound: (_, words) => [words.noRound],
  condition: (data, words) => [words.condition(String(data['of']), String(data['name']), data['holds'] === true)],
  not: (data, words) => [words.not(data['holds'] === true)],
  test: (data, words) => [testLine(data, words)],
  found: (data, words) => [words.found(awaitedWords(data, words), factWords(data['known'], words))],
  case: (data, words) => [
    words.case(
      pathWords(String(data['by']), words),
      valueWords(data['value'], words),
      factWords(data['known'], words),
      String(data['taken']),
    ),
  ],
  branch: (data, words) => [words.branch(Number(data['number']), Number(data['of']), data['conditional'] === true)],
  opens: atTime('opens'),
  goal: atTime('goal'),
  due: atTime('due'),
  excused: atTime('excused'),
  grace: atTime('grace'),
  asSoonAsPossible: atTime('asSoonAsPossible'),
  exists: atTime('exists'),
  notYet: atTime('notYet'),
  doesNotExist: atTime('doesNotExist'),
  threshold: (data, words) => [thresholdLine(data, words)],
  lookback: lookbackLines,
  moment: momentLines,
  cap: boundLines('cap'),
  floor: boundLines('floor'),
  anchor: (data, words) => [words.anchor(awaitedWords(data, words), String(data['instance']))],
  count: countLines,
  pause: (data, words) => {
    const until = data['until'] === undefined ? undefined : noun(data['until'], words);
    return [words.paused(pauseWords(String(data['name']), words), noun(data['from'], words), until)];
  },
  idlePause: (data, words) => [words.idlePause(pauseWords(String(data['name']), words), spells(data['times'], words))],
  firstKnown: (data, words) => {
    const unknown = listOf(data['unknown']).map((one) => awaitedWords(one, words));
    return data['number'] === 0
      ? []
      : [words.firstKnown(Number(data['number']), Number(data['of']), unknown.join(', '))];
  },
  presumption: (data, words) => {
    const outcome = data['outcome'] as Parameters<typeof words.presumption>[2]; // as tests.ts writes it
    return [words.presumption(dayWords(String(data['day']), words), factWords(data['known'], words), outcome)];
  },
  extension: (data, words) => [extensionLine(data, words)],
  unread: (data, words) => unreadLines({ unread: data }, words),
  noNumber: (data, words) => [
    words.noNumber(String(data['field']), factWords(data['known'], words), valueWords(data['value'], words)),
  ],
  tooEarly: (data, words) => [words.tooEarly(factWords([data['fact'] ?? null], words))],
  notCounted: (data, words) => [words.notCounted(factWords([data['fact'] ?? null], words))],
  belongsTo: (data, words) => [words.belongsTo(factWords([data['fact'] ?? null], words), String(data['to']))],
  handedOver: (_, words) => [words.handedOver],
  // As ended-clocks.ts writes it.
  caseEnded: (data, words) => [
    words.caseEnded(timeOf(data, words), data['became'] as Parameters<typeof words.caseEnded>[1]),
  ],
  stopped: (data, words) => [words.stopped(timeOf(data, words), factWords(data['known'], words, data))],
  status: (data, words) => [statusLine(data, words)],
  choice: (data, words) => [choiceLine(data, words)],
};

function ruleLines(data: Data, words: Vocabulary): readonly string[] {
  const { id, version, title } = dataOf(data['program']);
  const program = id === undefined ? '' : words.program(titleWords(title, words), String(id), String(version));
  const citations = listOf(data['citations']).map(dataOf);
  // With their texts below, the keys of the citations say nothing more.
  const cites = citations.length > 0 ? [] : listOf(data['cites']).map(String);
  const calendars = listOf(data['calendars']).map(String).join(' < ');
  const named = titleWords(data['title'] ?? data['clock'], words);
  return [
    words.rule(named, program, cites.join(', '), String(data['zone']), calendars),
    ...citations.map((one) =>
      words.citation(
        String(one['text'] ?? one['id']),
        one['verification'] === undefined ? '' : textOf(one['verification'], words),
        String(one['url'] ?? ''),
      ),
    ),
  ];
}

function editionLine(data: Data, words: Vocabulary): string {
  const date = (value: Json | undefined): string => (typeof value === 'string' ? dateWords(value, words) : '');
  return words.edition(
    Number(data['number']),
    Number(data['of']),
    date(data['from']),
    date(data['until']),
    timeOf(data['by'], words),
  );
}

function startLine(data: Data, words: Vocabulary): string {
  const time = timeOf(data, words);
  if (time) return words.start(time, factWords(data['known'], words, data), data['ahead'] === true);
  const awaited = listOf(data['awaits']);
  const unfit = awaited.map((one) => factWords(dataOf(one)['unfit'], words)).filter((each) => each !== '');
  const named = awaited.map((one, i) => {
    const joined = i === 0 ? '' : ` ${dataOf(one)['and'] === true ? words.and : words.or} `;
    return `${joined}${awaitedWords(one, words)}`;
  });
  return words.notStarted(named.join(''), unfit.join('; '));
}

function unreadLines(awaited: Json, words: Vocabulary): readonly string[] {
  const { field, value, known } = dataOf(dataOf(awaited)['unread']);
  if (value === undefined) return [];
  return [words.unread(String(field), factWords(known, words), valueWords(value, words))];
}

function testLine(data: Data, words: Vocabulary): string {
  const [path, fact] = [String(data['path']), factWords(data['known'], words)];
  const [named, asked] = [pathWords(path, words), data['asked']];
  if (!path.includes('.') && typeof asked === 'boolean') return words.present(named, fact, asked);
  return words.test(named, valueWords(data['value'], words), fact, askedWords(asked, words), data['holds'] === true);
}

function spells(times: Json | undefined, words: Vocabulary): string {
  const each = listOf(times).map((one) => {
    const { from, until } = dataOf(one);
    return words.spell(noun(from, words), until === undefined ? undefined : noun(until, words));
  });
  return each.join(', ');
}

function thresholdLine(data: Data, words: Vocabulary): string {
  const from = awaitedWords({ facts: data['from'] ?? [] }, words);
  return words.threshold(amountWords(data, words), from, data['cumulative'] === true, spells(data['times'], words));
}

function lookbackLines(data: Data, words: Vocabulary): readonly string[] {
  const unit = String(data['unit']);
  const name = ownOf(words.units, unit)?.[1] ?? ownOf(words.names, unit) ?? unit;
  const [total, needed] = [Number(data['total']), Number(data['needed'])];
  const now = words.lookback(total, needed, name, timeOf(data['reached'], words), data['ahead'] === true);
  return data['before'] === undefined ? [now] : [now, words.reachedBefore(spells(data['before'], words))];
}

function statusLine(data: Data, words: Vocabulary): string {
  const status = data['status'] as ClockStatus; // as explain.ts writes it
  const unknown = { noun: words.unknown, when: words.unknown };
  const over = dataOf(data['owedUntil']);
  const until = timeOf(over, words);
  if (data['beyond'] !== undefined && !until)
    return words.beyond(timeOf(data['since'], words) ?? unknown, timeOf(data['beyond'], words));
  if (until)
    return words.noLongerOwed(timeOf(data['since'], words) ?? unknown, until, factWords(over['known'], words, over));
  return words.states[status](timeOf(data['since'], words) ?? unknown, factWords(data['known'], words, data['since']));
}

function choiceLine(data: Data, words: Vocabulary): string {
  const name = data['name'] as ChoiceName; // as choices-told.ts writes it
  const [value, other] = [String(data['value']), String(data['other'])];
  const [about = name, ...meanings] = CHOICE_WORDS[words.language][name];
  const values: readonly string[] = CHOICES[name];
  const meaning = meanings[values.indexOf(value)] ?? value;
  return words.choice({ name, about, value, meaning, other, otherwise: otherwise(data, words) });
}

/** What would differ: the state with its begin, else the instants that move. */
function otherwise(data: Data, words: Vocabulary): string {
  const { status, since, opens, due } = dataOf(data['otherwise']);
  const time = (value: Json | undefined, name: 'since' | 'opens' | 'due'): readonly string[] =>
    value === undefined ? [] : [words.otherwise[name](timeOf(value, words))];
  const state =
    typeof status === 'string'
      ? [words.otherwise.status(textOf(status, words), timeOf(since, words))]
      : time(since, 'since');
  return [...state, ...time(opens, 'opens'), ...time(due, 'due')].join(', ');
}
