import type { Path } from '#core/json.ts';

/** How deep lists and objects of a document may stand in one another. */
export const DEEPEST = 64;

/** Something in a value because of which nothing can be done with it, and where. */
export interface Unbearable {
  readonly path: Path;
  readonly message: string;
  readonly remedy: string;
}

/** What is too deep, stands within itself, or is no number to count with; undefined when there is none. */
export function unbearable(value: unknown): Unbearable | undefined {
  return new Search().in(value);
}

class Search {
  /** How many lists and objects stand in one another from this one on; those under way are within themselves. */
  readonly #heights = new Map<object, number>();
  #found: Unbearable | undefined;

  in(value: unknown): Unbearable | undefined {
    this.#heightOf(value, []);
    return this.#found;
  }

  #heightOf(value: unknown, path: Path): number {
    if (typeof value === 'number' && !Number.isFinite(value))
      this.#tell(path, `${value} is no number`, 'Give a number.');
    if (typeof value !== 'object' || value === null || this.#found) return 0;
    const known = this.#heights.get(value);
    if (known === Infinity)
      return this.#tell(path, 'An alias stands for what it stands in', 'Write the document without it.');
    const isDeep = path.length + (known ?? 1) > DEEPEST;
    if (isDeep)
      return this.#tell(path, `More than ${DEEPEST} lists and objects stand in one another`, 'Write it flat.');
    if (known !== undefined) return known;
    this.#heights.set(value, Infinity);
    let height = 1;
    for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value))
      height = Math.max(height, 1 + this.#heightOf(inner, [...path, key]));
    this.#heights.set(value, height);
    return height;
  }

  #tell(path: Path, message: string, remedy: string): number {
    this.#found ??= { path, message, remedy };
    return 0;
  }
}
