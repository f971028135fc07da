/**
 * The HTTP status of a refusal by its code. What is not listed is 409: the request is sound, the case is not (yet) in
 * a state that allows it. 422: the request would not be right for any state of the case.
 */
const STATUS: Readonly<Record<string, number>> = {
  CASE_NOT_FOUND: 404,
  PERMISSION_DENIED: 403,
  CASE_CHANGED: 412,
  COMMAND_UNKNOWN: 404,
  COMMAND_DEFECT: 500,
  IDEMPOTENCY_KEY_REUSED: 422,
  PROGRAM_UNKNOWN: 422,
  ZONE_UNKNOWN: 422,
  STAGE_UNKNOWN: 422,
  STAGE_REASON_MISSING: 422,
  CLOSE_REASON_UNKNOWN: 422,
  FACTS_MISSING: 422,
  FACT_ID_MISSING: 422,
  FACT_TYPE_INVALID: 422,
  FACT_RESERVED: 422,
  INSTANT_INVALID: 422,
  OCCURRED_IN_FUTURE: 422,
};

const CONFLICT = 409;

export function refusalStatus(code: string): number {
  return STATUS[code] ?? CONFLICT;
}

const TITLES: Readonly<Record<number, string>> = {
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
