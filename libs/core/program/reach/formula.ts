import type { Path } from '../../json.ts';
import type { Scalar } from '../condition.ts';
import type { Domain } from './domain.ts';
import type { Verdict } from './never.ts';

/** A fact of a type, whose fields have one of the values named. */
export interface Sought {
  readonly fact: string;
  readonly where: Readonly<Record<string, readonly Scalar[]>>;
}

/** Something that is asked of the facts of a case; `text` is how a message quotes it. */
export type Atom = { readonly path: Path; readonly text: string } & (
  | { readonly kind: 'present' | 'absent'; readonly sought: Sought }
  /** The value under `name` lies in a domain; `orNone` passes too when there is none. */
  | { readonly kind: 'value'; readonly name: string; readonly domain: Domain; readonly orNone: boolean }
  /** Decided beforehand: a moment that a pattern is bounded by. */
  | { readonly kind: 'moment'; readonly never: Verdict }
);

/** A condition as both languages mean it, negations pushed down to the atoms. */
export type Formula = Atom | { readonly all: readonly Formula[] } | { readonly any: readonly Formula[] };

export const all = (parts: readonly Formula[]): Formula => ({ all: parts });
export const any = (parts: readonly Formula[]): Formula => ({ any: parts });

/** What nobody can say anything about counts as possible. */
export const POSSIBLE: Formula = all([]);

export const asList = (wanted: Scalar | readonly Scalar[]): readonly Scalar[] =>
  typeof wanted === 'object' ? wanted : [wanted];

export function present(sought: Sought, path: Path): Formula {
  return { kind: 'present', sought, path, text: `${nameOf(sought)} is recorded` };
}

export function absent(sought: Sought, path: Path): Formula {
  return { kind: 'absent', sought, path, text: `${nameOf(sought)} is not recorded` };
}

export function nameOf({ fact, where }: Sought): string {
  const tests = Object.entries(where).map(([field, values]) => `${field} ${values.join(' or ')}`);
  return tests.length === 0 ? fact : `${fact} (${tests.join(', ')})`;
}
