import type { NextFunction, Request, Response } from 'express';
import { isKeepable, unkeepableAt } from '#persistence/keepable.ts';
import { problem } from './problem.exception.ts';

/** Far beyond what any command nests; deeper ones would only exhaust the stack of whoever walks them. */
const DEEPEST = 32;
const REMEDY = `Send ordinary text and numbers, at most ${DEEPEST} levels deep.`;

/** Refuses an address or a JSON body that parses but could not be stored or looked up as it was sent, naming the field. */
export function refuseUnkeepable(request: Request, _response: Response, next: NextFunction): void {
  const field = addressFault(request) ?? bodyFault(request);
  if (field === undefined) return next();
  next(problem('INVALID_INPUT', { field, detail: `${field || 'The body'} cannot be stored.`, remedy: REMEDY }));
}

function addressFault({ url, path, query }: Request): string | undefined {
  // Nothing else than an escape brings such a character into an address.
  if (!url.includes('%')) return undefined;
  return isKeepable(decoded(path)) ? unkeepableAt(query, DEEPEST) : 'path';
}

/** What cannot be decoded is the router's to refuse. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

function bodyFault({ body }: Request): string | undefined {
  // Text is HL7 and judged where it is read.
  return typeof body !== 'object' || body instanceof Uint8Array ? undefined : unkeepableAt(body, DEEPEST);
}
