import type { Json } from '#core/json.ts';
import type { Columns } from './columns.ts';

const SPECIAL = /[\\\t\n\r]/;
const SPECIALS = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One line of PostgreSQL's COPY text format: the row's values in the order of its keys. */
export function copyLine(row: Columns): string {
  let line = '';
  let separator = '';
  for (const column in row) {
    line += separator + cell(row[column] ?? null);
    separator = '\t';
  }
  return `${line}\n`;
}

function cell(value: Json): string {
  if (value === null) return '\\N';
  const text = typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ESCAPES[character] ?? character) : text;
}
