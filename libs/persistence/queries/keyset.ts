import type { Refusal } from '#core/case/protocol.ts';
import { refuse } from '#core/case/refusal.ts';

/** One page, and where the next one begins; no `next` on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; give it back with the same filter and sort. */
  readonly next?: string;
}

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** Texts that mark the last row of a page; the first says which list and sort they belong to. */
type Mark = readonly [list: string, ...values: string[]];

export function encodeCursor(mark: Mark): string {
  return Buffer.from(JSON.stringify(mark)).toString('base64url');
}

/** The values of a cursor of this list, checked one by one; a refusal for anything else. */
export function decodeCursor(cursor: string, list: string, checks: readonly Check[]): readonly string[] | Refusal {
  const [name, ...values] = parse(cursor);
  const fits = name === list && values.length === checks.length && checks.every((check, at) => check(values[at] ?? ''));
  return fits ? values : INVALID;
}

export function clampLimit(limit: number | undefined): number {
  return Math.min(MAX_LIMIT, Math.max(1, Math.trunc(limit ?? DEFAULT_LIMIT)));
}

/** A page from one row more than was asked for: its presence says that there is a next page. */
export function pageOf<Item>(found: readonly Item[], limit: number, mark: (last: Item) => Mark): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last ? { items, next: encodeCursor(mark(last)) } : { items };
}

type Check = (text: string) => boolean;
/** A canonical instant, or the end of time that undated rows sort by. */
export const isInstant: Check = (text) => text === 'infinity' || canonicalInstant(text);
/** PostgreSQL's text holds anything but NUL; no id has a control character. */
export const isId: Check = (text) => /^\P{Cc}{1,400}$/u.test(text);
export const isInteger: Check = (text) => /^\d{1,9}$/.test(text);

function canonicalInstant(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && /^\d{4}-/.test(text) && new Date(time).toISOString() === text;
}

function parse(cursor: string): readonly string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : [];
  } catch {
    return [];
  }
}

const INVALID = refuse('CURSOR_INVALID', 'This page address is not valid for this list.', {
  remedy: 'Begin again at the first page and follow its links.',
  field: 'cursor',
});
