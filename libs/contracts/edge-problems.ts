/** A problem that the HTTP edge finds by itself, before or instead of a decision of the case. */
export interface EdgeProblem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly remedy?: string;
}

const SAME_KEY = 'Send the same request again with the same Idempotency-Key: it is carried out once, never twice.';

/** Every code that the edge itself answers, with its status. Codes of refused commands: refusal-status.ts. */
export const EDGE_PROBLEMS = {
  MALFORMED_JSON: {
    status: 400,
    title: 'Malformed JSON',
    detail: 'The body is not valid JSON.',
    remedy: 'Send one JSON object.',
  },
  INVALID_INPUT: {
    status: 400,
    title: 'Invalid input',
    detail: 'Some fields are wrong.',
    remedy: 'Correct the fields.',
  },
  INVALID_HEADER: { status: 400, title: 'Invalid header', detail: 'A header cannot be read.' },
  INVALID_CURSOR: {
    status: 400,
    title: 'Invalid cursor',
    detail: 'The cursor was not made by this API for this list and these filters.',
    remedy: 'Follow the links of the list from its first page.',
  },
  BAD_REQUEST: { status: 400, title: 'Bad request', detail: 'The request cannot be read.' },
  UNAUTHENTICATED: {
    status: 401,
    title: 'Not signed in',
    detail: 'The request carries no valid token.',
    remedy: 'Send "Authorization: Bearer <token>". For a local one: npx throughline token --role case-manager',
  },
  TOKEN_EXPIRED: {
    status: 401,
    title: 'Token expired',
    detail: 'The token is too old.',
    remedy: 'Get a new one. For a local one: npx throughline token --role case-manager',
  },
  FORBIDDEN: { status: 403, title: 'Not allowed', detail: 'Your role may not do this.' },
  ROUTE_NOT_FOUND: {
    status: 404,
    title: 'No such route',
    detail: 'Nothing is served at this address with this method.',
    remedy: 'See /openapi.json for every route.',
  },
  CASE_NOT_FOUND: {
    status: 404,
    title: 'No such case',
    detail: 'There is no case with this id.',
    remedy: 'Check the id, or find the case with GET /cases.',
  },
  CLOCK_NOT_FOUND: {
    status: 404,
    title: 'No such clock',
    detail: 'The program of this case has no clock with this id.',
    remedy: 'See the clocks of the case with GET /cases/{id}/clocks.',
  },
  INBOX_LINE_NOT_FOUND: {
    status: 404,
    title: 'No such line',
    detail: 'Your inbox has no line with this id; one that was withdrawn is gone.',
    remedy: 'See GET /inbox.',
  },
  PERSON_NOT_FOUND: {
    status: 404,
    title: 'No such person',
    detail: 'There is no person with this id.',
    remedy: 'Take the id from a case of theirs.',
  },
  STAFF_NOT_FOUND: {
    status: 404,
    title: 'Not on the roster',
    detail: 'The duty roster has never named this person.',
    remedy: 'See GET /staff.',
  },
  BODY_TOO_LARGE: { status: 413, title: 'Body too large', detail: 'The body is larger than this route accepts.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported media type',
    detail: 'This route does not read a body of this Content-Type, character set or encoding.',
    remedy: 'Send "Content-Type: application/json" in UTF-8 (for /intake/hl7v2: text/plain or application/hl7-v2).',
  },
  INTERNAL_ERROR: {
    status: 500,
    title: 'Something went wrong',
    detail: 'The request failed because of a fault of ours; it is logged under the request id.',
    remedy: SAME_KEY,
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    title: 'Database unavailable',
    detail: 'The database cannot be reached, so nothing was read or begun.',
    remedy: 'Try again shortly.',
  },
  ENGINE_UNAVAILABLE: {
    status: 503,
    title: 'Case engine unavailable',
    detail: 'The engine that runs the cases cannot be reached. The command is kept and is sent again by itself.',
    remedy: SAME_KEY,
  },
  OUTCOME_UNKNOWN: {
    status: 503,
    title: 'No answer in time',
    detail: 'No worker answered in time. The command is kept, and it is carried out as soon as one does.',
    remedy: SAME_KEY,
  },
  JOURNAL_PENDING: {
    status: 503,
    title: 'Carried out, not yet recorded',
    detail: 'The case accepted the command, but the database went away before the journal was written.',
    remedy: SAME_KEY,
  },
} as const satisfies Record<string, EdgeProblem>;

export type EdgeProblemCode = keyof typeof EDGE_PROBLEMS;
