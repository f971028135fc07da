import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { refuseUnkeepable } from './body-shape.ts';
import { problem } from './problem.exception.ts';

/** Enough for a plan of some hundred goals, and for the longest HL7 v2 message with embedded text. */
const JSON_LIMIT = '256kb';
const TEXT_LIMIT = '1mb';
const JSON_TYPES = ['application/json', 'application/*+json'];
const HL7_PATH = /^(\/v1)?\/intake\/hl7v2\/?$/i;
export const HL7_TYPES = ['text/plain', 'application/hl7-v2', 'x-application/hl7-v2+er7'];

/** Reads JSON everywhere and HL7 text where it is expected; any other body is refused rather than ignored. */
export function bodyParsers(): RequestHandler[] {
  const json = express.json({ limit: JSON_LIMIT, type: JSON_TYPES, verify: refuseOtherText });
  const text = express.raw({ limit: TEXT_LIMIT, type: isHl7 });
  return [namingProblems(json), namingProblems(text), refuseUnreadBody, refuseUnkeepable];
}

/** Elsewhere text is no body at all: a route that wants JSON would miss its fields and say so of each. */
function isHl7(request: IncomingMessage): boolean {
  const sent = request as Request; // express.raw says what Node gives; what comes to it is a request of Express
  return HL7_PATH.test(sent.path) && Boolean(sent.is(HL7_TYPES));
}

/** Bytes that are no UTF-8 would be read as replacement characters: another text than was sent, and kept as such. */
function refuseOtherText(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw new Error('not UTF-8');
}

function namingProblems(parser: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const done: NextFunction = (error?: unknown) => next(error === undefined ? undefined : bodyProblem(error));
    void parser(request, response, done);
  };
}

/** `type` is how body-parser says what was wrong. */
function bodyProblem(error: unknown): unknown {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.parse.failed')
    return problem('MALFORMED_JSON', { detail: `The body is not valid JSON: ${wordsOf(error)}` });
  if (type === 'entity.verify.failed')
    return problem('MALFORMED_JSON', { detail: 'The body is not valid JSON: it is not UTF-8 text.' });
  if (type === 'entity.too.large') return problem('BODY_TOO_LARGE');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return problem('UNSUPPORTED_MEDIA_TYPE');
  return error;
}

/** The parser's message says where; what it quotes of the body may be about a person and is left out. */
function wordsOf(error: unknown): string {
  const position = error instanceof Error ? /at position \d+( \(line \d+ column \d+\))?/.exec(error.message) : null;
  return position ? `it breaks ${position[0]}.` : 'it ends too early or is not an object.';
}

function refuseUnreadBody(request: Request, _response: Response, next: NextFunction): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  // Body parsers of Express 5 leave `body` undefined when none of them read it.
  const unread = hasBody && request.body === undefined;
  next(unread ? problem('UNSUPPORTED_MEDIA_TYPE') : undefined);
}
