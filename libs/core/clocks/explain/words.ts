import { parseDay, weekdayNumber } from '../../calendar/days.ts';
import type { Json } from '../../json.ts';
import type { TraceStep } from './trace.ts';
import { type Language, type Vocabulary, ENGLISH, SPANISH } from './vocabulary.ts';

export type { Language } from './vocabulary.ts';

type Data = { readonly [key: string]: Json };

/** An explanation in words, one sentence a line; what is below a step is indented. Rendered from the trace alone. */
export function wordsOf(steps: readonly TraceStep[], language: Language): readonly string[] {
  const words = language === 'es' ? SPANISH : ENGLISH;
  return steps.flatMap((step) => linesOf(step, words));
}

function linesOf(step: TraceStep, words: Vocabulary): readonly string[] {
  const inner = step.steps.flatMap((one) => linesOf(one, words));
  const own = sentence(step, words);
  // A moment that only passes on what stands below it says nothing of its own.
  if (own.length === 0) return inner;
  return [...own, ...inner.map((line) => `  ${line}`)];
}

const dataOf = (value: Json | undefined): Data =>
  // Anything that is not an object has no fields.
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {};
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

/** `Mon 2026-03-09 09:00 -05:00`. */
function time(value: Json | undefined, words: Vocabulary): string {
  const { local, day } = dataOf(value);
  if (typeof local !== 'string') return words.unknown;
  const date = local.slice(0, 10);
  const shown = `${words.weekdays[weekdayNumber(parseDay(date) ?? 0)]} ${date} ${local.slice(11)}`;
  return typeof day === 'string' && day !== date ? `${shown} (${words.endOf} ${day})` : shown;
}

function text(value: Json | undefined, words: Vocabulary): string {
  if (typeof value === 'string') return words.names[value] ?? value;
  const { pause, en, es } = dataOf(value);
  if (typeof pause === 'string') return `${words.pause} “${pause}”`;
  return String(words.language === 'es' ? (es ?? en) : en);
}

const facts = (value: Json | undefined, words: Vocabulary): string =>
  listOf(value)
    .map((one) => dataOf(one))
    .map(
      ({ id, type, occurredAt, recordedAt }) =>
        `${String(type ?? id)} (${words.occurred(String(occurredAt), String(recordedAt))})`,
    )
    .join(', ');

function sentence({ op, data }: TraceStep, words: Vocabulary): readonly string[] {
  switch (op) {
    case 'rule': {
      const cites = listOf(data['cites']).map(String).join(', ');
      const edition =
        data['edition'] === undefined
          ? ''
          : words.edition(
              String(dataOf(data['edition'])['from'] ?? '…'),
              String(dataOf(data['edition'])['until'] ?? '…'),
            );
      return [
        words.rule(
          text(data['title'] ?? data['clock'], words),
          cites,
          String(data['zone']),
          String(data['calendar'] ?? ''),
        ) + edition,
      ];
    }
    case 'start':
      return [words.start(time(data, words), facts(data['known'], words))];
    case 'opens':
    case 'goal':
    case 'due':
    case 'grace':
    case 'asSoonAsPossible':
    case 'notYet':
      return [words[op](time(data, words))];
    case 'doesNotExist':
      return [words.doesNotExist];
    case 'moment':
      return data['form'] === 'earliestOf' || data['form'] === 'latestOf'
        ? [words.combined(data['form'], time(data, words))]
        : [];
    case 'count':
      return [
        words.count(
          [data, ...listOf(data['more']).map(dataOf)].map((one) => amount(one, words)).join(` ${words.andMore} `),
          time(data['from'], words),
          time(data['result'], words),
          data['direction'] === 'back',
        ),
        ...(data['moved'] === undefined
          ? []
          : [words.dayZero(day(data['dayZero'], words), text(data['moved'], words))]),
        ...skipped(data, words),
      ];
    case 'pause':
      return [
        words.paused(
          String(data['name']),
          time(data['from'], words),
          data['until'] === undefined ? undefined : time(data['until'], words),
        ),
      ];
    case 'extension':
      return [extension(data, words)];
    case 'tooEarly':
    case 'notCounted':
      return [words[op](facts([data['fact'] ?? null], words))];
    case 'status':
      return [
        words.status(
          text(data['status'], words),
          data['since'] === undefined ? '' : time(data['since'], words),
          facts(data['known'], words),
        ),
      ];
    case 'choice':
      return [
        words.choice(
          String(data['name']),
          String(data['value']),
          String(data['other']),
          String(dataOf(data['otherwise'])['dueAt'] ?? dataOf(data['otherwise'])['status']),
        ),
      ];
    default:
      return [];
  }
}

function extension(data: Data, words: Vocabulary): string {
  const fact = facts([data['fact'] ?? null], words);
  if (data['refused'] !== undefined) return words.refusedExtension(fact, text(data['refused'], words));
  const said = (name: string): string => (data[name] === undefined ? '' : amount(dataOf(data[name]), words));
  return words.extension(fact, said('by'), said('toTotal'));
}

/** `Mon 2026-03-09`. */
function day(value: Json | undefined, words: Vocabulary): string {
  return `${words.weekdays[weekdayNumber(parseDay(String(value)) ?? 0)]} ${String(value)}`;
}

function amount(data: Data, words: Vocabulary): string {
  const n = Number(data['amount']);
  const exact = data['unit'] === 'time' || data['unit'] === 'open';
  return `${exact ? n / 3_600_000 : n} ${words.units[String(data['unit'])] ?? String(data['unit'])}`;
}

function skipped(data: Data, words: Vocabulary): readonly string[] {
  return listOf(data['skipped']).map((one) => {
    const { from, to, why } = dataOf(one);
    return words.skipped(from === to ? String(from) : `${String(from)} – ${String(to)}`, text(why, words));
  });
}
