import type { Request } from 'express';
import type { PageQuery } from '#contracts/queries/page.query.ts';
import { DEFAULT_LIMIT } from '#persistence/queries/keyset.ts';
import type { Answer } from './answer.ts';
import { pageAnswer } from './paging.ts';
import { problem } from './problem.exception.ts';

/** Which lines are asked for: at most so many, and only those older than a line. */
export interface LineRange {
  readonly limit: number;
  readonly before?: string;
}

/** Lines are numbered as they are written. */
export const isLineId = (text: string): boolean => /^[0-9]{1,18}$/.test(text);

/** One page of lines that are kept the newest first, their ids as cursors; INVALID_CURSOR for a cursor that is none. */
export async function linePage(
  request: Request,
  { limit = DEFAULT_LIMIT, cursor }: PageQuery,
  list: (range: LineRange) => Promise<readonly { readonly id: string }[]>,
): Promise<Answer> {
  if (cursor !== undefined && !isLineId(cursor)) throw problem('INVALID_CURSOR');
  // One more than is shown says whether there is a next page.
  const found = await list({ limit: limit + 1, ...(cursor === undefined ? {} : { before: cursor }) });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return pageAnswer(request, found.length > limit && last ? { items, next: last.id } : { items });
}
