import { LineCounter, isMap, isNode, parseDocument, type Document } from 'yaml';
import { TryError, type TryProblem } from './problem.ts';

/** A document read from YAML or JSON text, with the means to say on which line something stands. */
export interface Source {
  readonly value: unknown;
  readonly place: (problem: TryProblem) => TryProblem;
}

/** @throws TryError with line and column when the text is no YAML (JSON is YAML). */
export function parseSource(text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  // What follows the first error is mostly its consequence.
  const [first] = document.errors;
  if (first) {
    const { line, col } = lines.linePos(first.pos[0]);
    const several = first.code === 'MULTIPLE_DOCS';
    const message = several ? 'A second document begins here; give one, or many by --lines.' : `${first.message}.`;
    throw new TryError([{ path: '', message, line, column: col }]);
  }
  const place = (problem: TryProblem): TryProblem => {
    const offset = offsetOf(document, stepsOf(problem.path));
    if (offset === undefined) return problem;
    const { line, col } = lines.linePos(offset);
    return { ...problem, line, column: col };
  };
  return { value: document.toJS(), place };
}

const stepsOf = (path: string): (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map((m) => (m[1] === undefined ? m[0] : Number(m[1])));

/** Where the last step of a path stands, or the nearest thing above it. */
function offsetOf(document: Document, steps: readonly (string | number)[]): number | undefined {
  for (let length = steps.length; length >= 0; length -= 1) {
    const parent = length === 0 ? undefined : document.getIn(steps.slice(0, length - 1), true);
    const key = isMap(parent)
      ? parent.items.find((item) => String(item.key) === String(steps[length - 1]))?.key
      : undefined;
    const node = key ?? document.getIn(steps.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}
