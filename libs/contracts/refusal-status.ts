const CONFLICT = 409;
const UNPROCESSABLE = 422;

/**
 * The HTTP status of a refusal by its code. What is not listed is 409: the request is sound, the case is not (yet) in
 * a state that allows it. 422: the request would not be right for any state of the case.
 */
const STATUS: Readonly<Record<string, number>> = {
  CURSOR_INVALID: 400,
  PERMISSION_DENIED: 403,
  CASE_NOT_FOUND: 404,
  COMMAND_UNKNOWN: 404,
  CASE_CHANGED: 412,
  COMMAND_DEFECT: 500,
  ...asUnprocessable([
    'IDEMPOTENCY_KEY_REUSED',
    'ASSIGNEE_MISSING',
    'CHECKLIST_ITEM_MISSING',
    'FACTS_MISSING',
    'FACT_DATA_INVALID',
    'FACT_ID_MISSING',
    'FACT_RESERVED',
    'FACT_TYPE_INVALID',
    'FACT_UNCHANGED',
    'HOLD_ENDS_IN_PAST',
    'INSTANT_INVALID',
    'OCCURRED_IN_FUTURE',
    'PERSON_MISSING',
    'PLAN_EMPTY',
    'SCORE_OUT_OF_RANGE',
    'STAGE_REASON_MISSING',
    'TASK_TITLE_MISSING',
    'TRANSFER_TARGET_MISSING',
  ]),
};

function asUnprocessable(codes: readonly string[]): Record<string, number> {
  return Object.fromEntries(codes.map((code) => [code, UNPROCESSABLE]));
}

/** A code that ends in _UNKNOWN says that the request names something which does not exist. */
export function refusalStatus(code: string): number {
  return STATUS[code] ?? (code.endsWith('_UNKNOWN') ? UNPROCESSABLE : CONFLICT);
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Invalid request',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible now',
  412: 'The case has changed',
  422: 'Not acceptable',
  500: 'The command failed',
};

/** The title of a refusal; what exactly is wrong, its message says. */
export function refusalTitle(status: number): string {
  return TITLES[status] ?? 'Refused';
}

/** The codes that have a status of their own. */
export const STATUS_CODES = Object.keys(STATUS);
