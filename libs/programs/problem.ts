import type { Path } from '#core/json.ts';

/** One thing that is wrong with a document, where it is, and what to do. */
export interface Problem {
  /** Relative to the folder that was loaded. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Where in the document: `clocks[3].due`. */
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/** `clocks[3].due`, or `the document` for the root. */
export function pathText(path: Path): string {
  const text = stepsText(path);
  return text === '' ? 'the document' : text.replace(/^\./, '');
}

/** `.clocks[3].due`: a path to be put behind another one; empty for no steps. */
export function stepsText(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
}

/** One problem as a line: `hospital-discharge/clocks.yaml:12:7 clocks[3].due: … → remedy`. */
export function problemText(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  return `${place} ${problem.path}: ${problem.message}\n    → ${problem.remedy}`;
}

/** Thrown where a process cannot go on without its library; the message lists every problem. */
export class LibraryError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(`The program library has ${problems.length} problem(s):\n${problems.map(problemText).join('\n')}`);
    this.name = 'LibraryError';
  }
}
