import type { Test } from '../../clocks/moment-document.ts';
import { ANYTHING, narrowed, type Domain } from './domain.ts';

/** Which numbers a test leaves, and how a message says it. */
interface Bounded {
  readonly domain: Domain;
  readonly text: string;
}

const up = (min: number, ...except: readonly number[]): Domain => ({ ...ANYTHING, min, except });
const down = (max: number, ...except: readonly number[]): Domain => ({ ...ANYTHING, max, except });

/** By word: what passes, and what fails. */
const BOUNDS = {
  atLeast: (n: number) => [bounded(up(n), 'at least', n), bounded(down(n, n), 'below', n)],
  above: (n: number) => [bounded(up(n, n), 'above', n), bounded(down(n), 'at most', n)],
  atMost: (n: number) => [bounded(down(n), 'at most', n), bounded(up(n, n), 'above', n)],
  below: (n: number) => [bounded(down(n, n), 'below', n), bounded(up(n), 'at least', n)],
} as const;

function bounded(domain: Domain, words: string, n: number): Bounded {
  return { domain, text: `is ${words} ${n}` };
}

/** Undefined where something else is tested too, or where one of several bounds may fail: nothing is claimed then. */
export function boundsOf(test: Test, holds: boolean): Bounded | undefined {
  if (typeof test !== 'object' || test === null || Array.isArray(test)) return undefined;
  const bounds = Object.entries(test).map(([word, n]: [string, unknown]) =>
    word in BOUNDS && typeof n === 'number' ? BOUNDS[word as keyof typeof BOUNDS](n)[holds ? 0 : 1] : undefined,
  );
  const known = bounds.filter((bound) => bound !== undefined);
  if (known.length === 0 || known.length < bounds.length || (!holds && known.length > 1)) return undefined;
  return {
    domain: known.map(({ domain }) => domain).reduce(narrowed),
    text: known.map(({ text }) => text).join(' and '),
  };
}
