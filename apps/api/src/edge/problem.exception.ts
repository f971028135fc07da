import { EDGE_PROBLEMS, type EdgeProblem, type EdgeProblemCode } from '#contracts/edge-problems.ts';
import { problemType, type Problem } from '#contracts/views/problem.ts';

/** The parts of a problem that a place in the code adds to what the tables say. */
export type ProblemDetails = Partial<Pick<Problem, 'detail' | 'remedy' | 'field' | 'errors'>> & {
  readonly headers?: Readonly<Record<string, string>>;
};

/** A problem body before the filter stamps the request id on it. */
export type ProblemBody = Omit<Problem, 'requestId'>;

/** The one thing that HTTP code throws: an answer of 400 or above, complete but for its request id. */
export class ProblemException extends Error {
  readonly body: ProblemBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(body: ProblemBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.detail);
    this.name = 'ProblemException';
    this.body = body;
    this.headers = headers;
  }
}

/** A problem of the edge's own table. Callers with nothing left to do throw it. */
export function problem(code: EdgeProblemCode, details: ProblemDetails = {}): ProblemException {
  const { headers, ...rest } = details;
  const entry: EdgeProblem = EDGE_PROBLEMS[code];
  return new ProblemException({ type: problemType(code), code, ...entry, ...rest }, headers);
}

/** The header of every 503: when it makes sense to ask again. */
export function retryAfter(seconds: number): { headers: Record<string, string> } {
  return { headers: { 'Retry-After': String(seconds) } };
}
