import type { Path } from '#core/json.ts';
import { cutShort, printable, stepsText } from '#programs/problem.ts';

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

/** A problem as it is told: names of any length are cut short, once it is known where they stand. */
export const shortened = ({ path, message, ...place }: TryProblem): TryProblem => ({
  path: cutShort(path, LONGEST_PATH),
  message: cutShort(message),
  ...place,
});

const LONGEST_PATH = 200;

export function problemText(problem: TryProblem): string {
  const { path, message, line, column } = shortened(problem);
  const place = line === undefined ? '' : `line ${line}${column === undefined ? '' : `:${column}`}: `;
  return printable(`${place}${path === '' ? '' : `${path}: `}${message}`);
}

/** A document as it was parsed: nothing is known of it yet. */
export type Loose = Readonly<Record<string, unknown>>;
