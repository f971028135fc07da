import type { NextFunction, Request, Response } from 'express';
import { problem } from './problem.exception.ts';

/** Far beyond what any command nests; deeper ones would only exhaust the stack of whoever walks them. */
const DEEPEST = 32;
/** Half of a character (a lone surrogate) and NUL: JSON can write them, the journal cannot keep them. */
// oxlint-disable-next-line no-control-regex
const UNKEEPABLE = /\p{Surrogate}|\0/u;

/** Refuses a JSON body that parses but could not be stored as it was sent, naming the field. */
export function refuseUnkeepable(request: Request, _response: Response, next: NextFunction): void {
  if (typeof request.body !== 'object' || request.body instanceof Uint8Array) return next();
  const field = firstUnkeepable(request.body, '', 0);
  if (field === undefined) return next();
  const remedy = `Send ordinary text and numbers, at most ${DEEPEST} levels deep.`;
  next(problem('INVALID_INPUT', { field, detail: `${field || 'The body'} cannot be stored.`, remedy }));
}

function firstUnkeepable(value: unknown, path: string, depth: number): string | undefined {
  if (typeof value === 'string') return UNKEEPABLE.test(value) ? path : undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEEPEST) return path;
  for (const [key, inner] of Object.entries(value)) {
    const found = UNKEEPABLE.test(key) ? path : firstUnkeepable(inner, path ? `${path}.${key}` : key, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
