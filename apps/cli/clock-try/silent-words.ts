import { CONDITIONS, OWN_WORDS } from '#core/clocks/silent-words.ts';
import { unsoundWords } from '#core/clocks/unsound-words.ts';
import { isRecord } from '#core/json.ts';
import { problemWithin, type TryProblem } from './problem.ts';

/** What fits the schema and means nothing, as `throughline programs check` tells it. */
export function silentProblems(value: unknown, path: string): readonly TryProblem[] {
  return unsoundWords(value).map((silent) => problemWithin(path, silent));
}

const LISTS = ['pauses', 'extensions', 'warn', 'effects', 'editions'];

const isEmpty = (part: unknown): boolean => Array.isArray(part) && part.length === 0;

/** Nothing is what was left out, as in facts: `null` in a rule, an empty list of its parts, and no excluded days. */
export function withoutNothing(value: unknown, isTop = true): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutNothing(each, false));
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(
    ([word, part]) => part !== null && !(isEmpty(part) && (word === 'excluding' || (isTop && LISTS.includes(word)))),
  );
  return Object.fromEntries(
    kept.map(([word, part]) => [
      word,
      CONDITIONS.has(word) || (OWN_WORDS.has(word) && word !== 'prior') ? part : withoutNothing(part, false),
    ]),
  );
}
