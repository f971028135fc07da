import { DatabaseAwayError } from '#persistence/errors.ts';
import { EngineUnavailable, OutcomeUnknown } from '#temporal/errors.ts';
import { problem } from '../edge/problem.exception.ts';

const DATABASE_RETRY_SECONDS = 5;

/**
 * The problem of a command that was stored and then met an absent part: its outcome is open, its key stays good, and
 * the sweeper sends it again. Anything else comes back unchanged.
 */
export function engineProblem(error: unknown): unknown {
  if (error instanceof DatabaseAwayError) return away('JOURNAL_PENDING', DATABASE_RETRY_SECONDS);
  if (error instanceof OutcomeUnknown) return away('OUTCOME_UNKNOWN', error.retryAfterSeconds);
  if (error instanceof EngineUnavailable) return away('ENGINE_UNAVAILABLE', error.retryAfterSeconds);
  return error;
}

function away(code: Parameters<typeof problem>[0], seconds: number): Error {
  return problem(code, { headers: { 'Retry-After': String(seconds) } });
}
