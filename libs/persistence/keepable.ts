/** Half of a character (a lone surrogate) and NUL: JSON and HL7 can carry them, PostgreSQL keeps neither. */
// oxlint-disable-next-line no-control-regex
const UNKEEPABLE = /\p{Surrogate}|\0/u;

/** What to say of text that cannot be kept, and what to do. */
export const UNKEEPABLE_WORDS = 'holds a NUL or half a character (a lone surrogate), which cannot be stored';
export const UNKEEPABLE_REMEDY = 'Send ordinary text.';

/** Whether a text can be stored as it is. What comes from outside is asked before any of it is stored. */
export function isKeepable(text: string): boolean {
  return !UNKEEPABLE.test(text);
}

/**
 * The path (`facts.0.data.note`) of the first text, key or number in a JSON value that could not be stored as it was
 * sent, or that lies deeper than `deepest`; the path is '' for the value itself. Undefined when all of it can be kept.
 */
export function unkeepableAt(value: unknown, deepest: number, path = ''): string | undefined {
  if (typeof value === 'string') return isKeepable(value) ? undefined : path;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  if (deepest === 0) return path;
  for (const [key, inner] of Object.entries(value)) {
    const found = isKeepable(key) ? unkeepableAt(inner, deepest - 1, path ? `${path}.${key}` : key) : path;
    if (found !== undefined) return found;
  }
  return undefined;
}
