import type { Request } from 'express';
import type { Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { Page } from '#persistence/queries/keyset.ts';
import { refusalProblem } from '../commands/answers.ts';
import { Answer } from './answer.ts';

/**
 * A page as the reply: items and the address of the next page, in the body and as a Link header (RFC 8288). The
 * address repeats the query of the request with the next cursor in it. Throws the problem of a refused cursor.
 */
export function pageAnswer(request: Request, page: Page<unknown> | Refusal): Answer {
  if (isRefusal(page)) throw refusalProblem(page);
  if (page.next === undefined) return new Answer({ items: page.items, links: {} });
  const [path = '', query] = request.originalUrl.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', page.next);
  const next = `${path}?${parameters.toString()}`;
  return new Answer({ items: page.items, links: { next } }, { Link: `<${next}>; rel="next"` });
}
