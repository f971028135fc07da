import { isMap, isNode, type Document } from 'yaml';
import { type YamlFault, readYaml } from '#programs/read-yaml.ts';
import { problemWithin, TryError, type TryProblem } from './problem.ts';

/** A document read from YAML or JSON text, with the means to say on which line something stands. */
export interface Source {
  readonly value: unknown;
  readonly place: (problem: TryProblem) => TryProblem;
}

/** @throws TryError with line and column when the bytes are no YAML (JSON is YAML). */
export function parseSource(bytes: Uint8Array): Source {
  const { document, value, faults, lineAt } = readYaml(bytes);
  const place = (problem: TryProblem): TryProblem => {
    const offset = offsetOf(document, stepsOf(problem.path));
    return offset === undefined ? problem : { ...problem, ...lineAt(offset) };
  };
  // What follows the first fault is mostly its consequence.
  const [first] = faults;
  if (first?.offset !== undefined) throw new TryError([{ ...problemOf(first), ...lineAt(first.offset) }]);
  if (first) throw new TryError([place(problemOf(first))]);
  return { value, place };
}

function problemOf({ message, path = [], several, remedy }: YamlFault): TryProblem {
  if (several) return { path: '', message: 'A second document begins here; give one, or many by --lines.' };
  const { path: steps, ...told } = problemWithin('', { path, message, remedy });
  return { path: steps.replace(/^\./, ''), ...told };
}

/** An empty word stands as `""` in a path. */
const stepsOf = (path: string): (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map((m) => (m[1] === undefined ? m[0].replace('""', '') : Number(m[1])));

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
