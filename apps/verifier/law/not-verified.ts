/** A word of the clock language that this program does not know: what says it is reported, never passed. */
export class NotVerified extends Error {
  readonly word: string;

  constructor(word: string) {
    super(`not verified: ${word}`);
    this.word = word;
  }
}

/** JSON as it was read. */
export type Data = { readonly [key: string]: unknown };

/** What an object holds under a name of the file: nothing for what every object inherits, such as `constructor`. */
export const ownOf = (data: Data, name: string): unknown => (Object.hasOwn(data, name) ? data[name] : undefined);

/** The object with these words and no other; a word beside them is one that this program does not know. */
export function only(value: unknown, where: string, words: readonly string[]): Data {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotVerified(where);
  for (const key of Object.keys(value)) if (!words.includes(key)) throw new NotVerified(`${where}.${key}`);
  return value as Data; // seen to be an object just above
}

export function listOf(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new NotVerified(where);
  return value as readonly unknown[];
}

export function textOf(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new NotVerified(where);
  return value;
}

/** One of the values that this program knows. */
export function oneOf(value: unknown, where: string, known: readonly string[]): string {
  if (typeof value === 'string' && known.includes(value)) return value;
  throw new NotVerified(`${where}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
}
