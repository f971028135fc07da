import { parseDay } from '../calendar/days.ts';
import { type Path, isRecord } from '../json.ts';
import { CONDITIONS, type SilentWord, WITHIN } from './silent-words.ts';

type Found = readonly SilentWord[];

/** Parts whose words are those of the author, and that ask for nothing. */
const NO_TESTS: ReadonlySet<string> = new Set(['data', 'title', 'task']);

/**
 * Tests on the data of facts that no value passes: what stands behind them would concern nobody, or never come. Those
 * that say nothing at all are refused by the schema. Total, over whatever YAML gave.
 */
export function emptyTests(value: unknown, at: Path = []): Found {
  if (Array.isArray(value)) return value.flatMap((each, index) => emptyTests(each, [...at, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([word, part]): Found => {
    const path = [...at, word];
    if (word === 'where') return testsIn(part, path);
    // What a prior result has as its exception are facts.
    if (word === 'prior' && isRecord(part)) return emptyTests([part['of'], part['unless']], path);
    if (CONDITIONS.has(word)) return ofCondition(part, path);
    return NO_TESTS.has(word) ? [] : emptyTests(part, path);
  });
}

const testsIn = (where: unknown, at: Path): Found =>
  isRecord(where) ? Object.entries(where).flatMap(([field, test]) => ofTest(test, [...at, field])) : [];

function ofCondition(condition: unknown, at: Path): Found {
  if (Array.isArray(condition)) return condition.flatMap((each, index) => ofCondition(each, [...at, index]));
  if (!isRecord(condition)) return [];
  return Object.entries(condition).flatMap(([word, part]): Found => {
    const path = [...at, word];
    if (WITHIN.has(word)) return ofCondition(part, path);
    return word === 'holds' ? emptyTests(part, path) : ofTest(part, path);
  });
}

function ofTest(test: unknown, path: Path): Found {
  if (Array.isArray(test)) {
    const remedy = 'List values, or ask with { exists: false } whether there is none.';
    return test.every((each) => each === null) ? [{ path, message: 'No value is in this list', remedy }] : [];
  }
  if (!isRecord(test)) return [];
  const strange = Object.entries(test).find(([, bound]) => typeof bound === 'string' && isNoDay(bound));
  if (strange) {
    const [word, bound] = strange;
    return [{ path: [...path, word], message: `There is no day ${String(bound)}`, remedy: 'Correct it.' }];
  }
  const remedy = 'Give bounds between which a value can lie.';
  return neverBetween(test) ? [{ path, message: 'No value lies between these bounds', remedy }] : [];
}

/** A bound that looks like a date; the schema knows how it looks, not whether there is such a day. */
const isNoDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}/.test(text) && parseDay(text) === undefined;

function neverBetween({ atLeast, above, atMost, below, exists }: Readonly<Record<string, unknown>>): boolean {
  const lower = [atLeast, above].filter((bound) => bound !== undefined);
  const upper = [atMost, below].filter((bound) => bound !== undefined);
  const all = [...lower, ...upper];
  if (exists === false && all.length > 0) return true;
  // A number is never compared with a text.
  if (new Set(all.map((bound) => typeof bound)).size > 1) return true;
  const crossed = (low: unknown, high: unknown): boolean => compare(low, high) > 0;
  const closed = (low: unknown, high: unknown): boolean =>
    compare(low, high) === 0 && (low === above || high === below);
  return lower.some((low) => upper.some((high) => crossed(low, high) || closed(low, high)));
}

/** Two numbers, or two texts. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'string' && typeof b === 'string' ? Number(a > b) - Number(a < b) : -1;
}
