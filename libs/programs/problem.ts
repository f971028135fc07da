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

/** `.clocks[3].due`: a path to be put behind another one; empty for no steps, `""` for an empty word. */
export function stepsText(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step === '' ? '""' : step}`)).join('');
}

const LONG_QUOTE = /“([^”]{60})[^”]{40,}”/g;

/** A message with what it quotes, and itself, cut short where it is long: a document can hold names of any length. */
export function cutShort(message: string, most = 2_000): string {
  if (message.length <= 100) return message;
  const cut = message.replaceAll(LONG_QUOTE, '“$1…”');
  return cut.length > most ? `${cut.slice(0, most)}…` : cut;
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** A line for a terminal, with what moves the cursor or turns the writing around as its number (`\\u001b`). */
export const printable = (line: string): string =>
  line.replaceAll(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** One problem as a line: `hospital-discharge/clocks.yaml:12:7 clocks[3].due: … → remedy`. */
export function problemText(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  return `${place} ${printable(problem.path)}: ${printable(problem.message)}\n    → ${printable(problem.remedy)}`;
}

/** Thrown where a process cannot go on without its library; the message lists every problem. */
export class LibraryError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(`The program library has ${problems.length} problem(s):\n${problems.map(problemText).join('\n')}`);
    this.name = 'LibraryError';
  }
}
