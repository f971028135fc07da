import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isPair, isScalar, type Document } from 'yaml';
import type { Path } from '#core/json.ts';
import { cutShort, pathText, type Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';

/** One YAML or JSON file, read once, with the means to say where in it something stands. */
export interface SourceDocument {
  /** Relative to the folder that was loaded, with `/`. */
  readonly file: string;
  readonly json: unknown;
  /** What the YAML parser itself objects to. */
  readonly syntax: readonly Problem[];
  /** The problem at a path; a path that does not exist is placed at its nearest parent. */
  readonly problemAt: (path: Path, message: string, remedy: string) => Problem;
}

/** Reads and parses one file. A file with syntax errors has them in `syntax` and `json` undefined. */
export async function readDocument(folder: string, file: string): Promise<SourceDocument> {
  const { document, value, faults, lineAt } = readYaml(await readFile(join(folder, file)));
  const place = (offset: number) => ({ file, ...lineAt(offset) });
  const syntax = faults.map(({ message, remedy, offset, path = [] }) => ({
    ...place(offset ?? offsetOf(document, path)),
    path: pathText(path),
    message,
    remedy,
  }));
  return {
    file,
    json: value,
    syntax,
    problemAt: (path, message, remedy) => ({
      ...place(offsetOf(document, path)),
      path: cutShort(pathText(path), 200),
      message: cutShort(message),
      remedy: cutShort(remedy),
    }),
  };
}

/** Where the key of the last step stands, or else the nearest thing that exists above it. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset =
      keyOffset(document, path.slice(0, length)) ?? nodeOffset(document.getIn(path.slice(0, length), true));
    if (offset !== undefined) return offset;
  }
  return nodeOffset(document.contents) ?? 0;
}

function keyOffset(document: Document, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(path.at(-1)),
  );
  return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}

function nodeOffset(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  // Every node of the parser carries [start, end of value, end]; `range` is null on nodes made by code only.
  const range = node.range as readonly number[] | null | undefined;
  return range?.[0];
}
