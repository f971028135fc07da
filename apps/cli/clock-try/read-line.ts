import { isUtf8 } from 'node:buffer';
import { unbearable, DEEPEST } from '#programs/unbearable.ts';
import { stepsText } from '#programs/problem.ts';
import { TryError } from './problem.ts';
import { parseSource } from './source.ts';

/** Lines are read as Latin-1, a sign for each byte, so that what is no UTF-8 is seen. */
export const LINE_ENCODING = 'latin1';

/**
 * The document of a line of JSON.
 * @throws TryError when it is none, or when a word of it is there twice.
 */
export function parseLine(line: string): unknown {
  const bytes = Buffer.from(line, LINE_ENCODING);
  if (!isUtf8(bytes)) throw refusal('This line is not UTF-8 text');
  const text = bytes.toString('utf8');
  const value = parsed(text);
  const { depth, colons } = shapeOf(text);
  if (depth > DEEPEST) throw unbearableIn(value);
  const { words, isFinite } = countsOf(value);
  if (!isFinite) throw unbearableIn(value);
  if (words < colons) throw refusal(`A word is there twice in one object${placeOf(bytes)}`);
  return value;
}

const refusal = (message: string, path = ''): TryError => new TryError([{ path, message: `${message}.` }]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw refusal(`This line is no JSON document: ${why}`);
  }
}

/** How deep a text of JSON goes, and how many words it gives a value to. Cheap: this is done for every line. */
function shapeOf(text: string): { readonly depth: number; readonly colons: number } {
  let [depth, open, colons] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfText(text, at + 1);
    else if (sign === ':') colons += 1;
    else if (sign === '}' || sign === ']') open -= 1;
    else if (sign === '{' || sign === '[') depth = Math.max(depth, (open += 1));
  }
  return { depth, colons };
}

/** Where the quotation mark stands that ends a text. */
function endOfText(text: string, from: number): number {
  let at = from;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** How many words the objects of a value have. A word that was there twice is there once. */
function countsOf(value: unknown): { readonly words: number; readonly isFinite: boolean } {
  if (typeof value === 'number') return { words: 0, isFinite: Number.isFinite(value) };
  if (typeof value !== 'object' || value === null) return { words: 0, isFinite: true };
  const inner: readonly unknown[] = Object.values(value);
  let [words, isFinite] = [Array.isArray(value) ? 0 : inner.length, true];
  for (const each of inner) {
    const more = countsOf(each);
    words += more.words;
    isFinite &&= more.isFinite;
  }
  return { words, isFinite };
}

function unbearableIn(value: unknown): TryError {
  const { path, message } = unbearable(value) ?? { path: [], message: 'This line is no document' };
  return refusal(message, stepsText(path).replace(/^\./, ''));
}

/** The reader of whole documents says where. */
function placeOf(bytes: Uint8Array): string {
  try {
    parseSource(bytes);
    return '';
  } catch (error) {
    const column = error instanceof TryError ? error.problems[0]?.column : undefined;
    return column === undefined ? '' : `, at column ${column}`;
  }
}
