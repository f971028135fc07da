import { WEEKDAYS } from '#core/calendar/document.ts';
import { isRecord, type TryProblem } from './problem.ts';

/** Where a condition stands. `unless` of a `prior` result names facts. */
const CONDITIONS = new Set(['applies', 'unless', 'when']);
/** Parts whose words are those of the author. */
const OWN_WORDS = new Set(['where', 'data', 'prior', 'title', 'task']);

/** What fits the schema and never comes true: such a clock would be silent, without a due time or for nobody. */
export function silentProblems(value: unknown, path: string): readonly TryProblem[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => silentProblems(each, `${path}[${i}]`));
  if (!isRecord(value)) return [];
  const found: TryProblem[] = [...selectProblems(value, path)];
  for (const [word, part] of Object.entries(value)) {
    if (OWN_WORDS.has(word)) continue;
    const here = `${path}.${word}`;
    found.push(...(CONDITIONS.has(word) ? conditionProblems(part, here) : silentProblems(part, here)));
  }
  return found;
}

function selectProblems({ by, cases }: Readonly<Record<string, unknown>>, path: string): readonly TryProblem[] {
  if (typeof by !== 'string' || !isRecord(cases)) return [];
  if (!by.includes('.')) {
    const message = `“${by}” names no field: give a field of a fact, as in triaged.need, or start.weekday.`;
    return [{ path: `${path}.by`, message }];
  }
  const strange = Object.keys(cases).find((day) => !WEEKDAYS.some((weekday) => weekday === day));
  if (by !== 'start.weekday' || strange === undefined) return [];
  return [
    { path: `${path}.cases.${strange}`, message: `“${strange}” is no weekday; they are ${WEEKDAYS.join(', ')}.` },
  ];
}

/** A fact by itself is there or not; only a field of it has a value. */
function conditionProblems(condition: unknown, path: string): readonly TryProblem[] {
  if (Array.isArray(condition)) return condition.flatMap((each, i) => conditionProblems(each, `${path}[${i}]`));
  if (!isRecord(condition)) return [];
  return Object.entries(condition).flatMap(([word, test]): readonly TryProblem[] => {
    const here = `${path}.${word}`;
    if (['anyOf', 'allOf', 'not', 'ever'].includes(word)) return conditionProblems(test, here);
    const hasValue = typeof test === 'string' || typeof test === 'number' || Array.isArray(test);
    if (word === 'holds' || word.includes('.') || !hasValue) return [];
    const message =
      word === 'fact' || word === 'exists'
        ? `“${word}” is no word of a condition: a fact that is there is { ${String(test)}: true }.`
        : `A fact is there or not, { ${word}: true }; a value has a field of it, as in { ${word}.field: … }.`;
    return [{ path: here, message }];
  });
}

const LISTS = ['pauses', 'extensions', 'warn', 'effects', 'editions'];

/** Nothing is what was left out, as in facts: `null` in a rule, and an empty list of its parts. */
export function withoutNothing(value: unknown, isTop = true): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutNothing(each, false));
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(
    ([word, part]) => part !== null && !(isTop && LISTS.includes(word) && Array.isArray(part) && part.length === 0),
  );
  return Object.fromEntries(
    kept.map(([word, part]) => [
      word,
      CONDITIONS.has(word) || OWN_WORDS.has(word) ? part : withoutNothing(part, false),
    ]),
  );
}
