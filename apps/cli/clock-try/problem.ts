import type { Path } from '#core/json.ts';
import { stepsText } from '#programs/problem.ts';

/** What is wrong with a document that was to be tried: where, and what to do. */
export interface TryProblem {
  /** `clock.due.days`; empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** Thrown for a document that cannot be tried; lists everything that is wrong with it. */
export class TryError extends Error {
  constructor(readonly problems: readonly TryProblem[]) {
    super(problems.map(problemText).join('\n'));
    this.name = 'TryError';
  }
}

/** Something wrong within the part of the document that stands at `path`. */
export function problemWithin(
  path: string,
  found: { readonly path: Path; readonly message: string; readonly remedy?: string },
): TryProblem {
  const remedy = found.remedy === undefined ? '' : ` ${found.remedy}`;
  return { path: path + stepsText(found.path), message: `${found.message}.${remedy}` };
}

export function problemText({ path, message, line, column }: TryProblem): string {
  const place = line === undefined ? '' : `line ${line}${column === undefined ? '' : `:${column}`}: `;
  return `${place}${path === '' ? '' : `${path}: `}${message}`;
}

/** A document as it was parsed: nothing is known of it yet. */
export type Loose = Readonly<Record<string, unknown>>;
