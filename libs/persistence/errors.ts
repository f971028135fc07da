/**
 * PostgreSQL cannot be reached, is shutting down, or did not answer in time. Nothing is known about the outcome of the
 * statement; every write of this house is idempotent, so a retry is safe. The pool recovers by itself.
 */
export class DatabaseAwayError extends Error {
  readonly code = 'DATABASE_AWAY';
  constructor(cause: unknown) {
    super(`The database does not answer (${reason(cause)}). Check that PostgreSQL runs and DATABASE_URL points to it.`);
    this.name = 'DatabaseAwayError';
    this.cause = cause;
  }
}

/**
 * The database answers, and is not what this version needs: it was never migrated, or by an older version. Nothing was
 * written. Migrating mends it.
 */
export class NotMigratedError extends Error {
  readonly code = 'NOT_MIGRATED';
  constructor(cause: unknown) {
    super(`The database is not at this version (${reason(cause)}). Bring it there with: npx throughline migrate`);
    this.name = 'NotMigratedError';
    this.cause = cause;
  }
}

/** PostgreSQL answers and does not let this process in: trying again is of no use. */
export class DatabaseRefusedError extends Error {
  readonly code = 'DATABASE_REFUSED';
  constructor(cause: unknown) {
    super(`PostgreSQL refuses the connection (${reason(cause)}). Correct DATABASE_URL, or create what it names.`);
    this.name = 'DatabaseRefusedError';
    this.cause = cause;
  }
}

/**
 * Two different events claim the same number of a case, or one does not continue its neighbour: two writers went on from
 * the same point (for instance a case restarted from an older fold). Applying would lose one of them or break the chain,
 * so nothing was written. A retry gives the same error.
 */
export class JournalForkError extends Error {
  readonly code = 'JOURNAL_FORK';
  constructor(message: string) {
    super(message);
    this.name = 'JournalForkError';
  }
}

/** SQLSTATE that `apply_changes` raises for a fork. */
export const FORK_STATE = 'TL001';

/** A table, column or function that is not there. */
const OLD_STATES = new Set(['42P01', '42703', '42883']);
/** A wrong password, a user or database that is not there. */
const REFUSED_STATES = new Set(['28P01', '28000', '3D000']);
const AWAY_STATES = new Set(['57P01', '57P02', '57P03', '57014', '53300', '25P03', '25006']);
const AWAY_SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);
const AWAY_WORDS =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|not queryable|runner already released|Driver not Connected/i;

/** Turns what the driver threw into one of this house's errors; anything else comes back unchanged. */
export function databaseError(error: unknown): unknown {
  const code = codeOf(error);
  const message = reason(error);
  if (code === FORK_STATE) return new JournalForkError(message);
  if (OLD_STATES.has(code)) return new NotMigratedError(error);
  if (REFUSED_STATES.has(code)) return new DatabaseRefusedError(error);
  const away = code.startsWith('08') || AWAY_STATES.has(code) || AWAY_SYSTEM.has(code) || AWAY_WORDS.test(message);
  return away ? new DatabaseAwayError(error) : error;
}

/** A stream to the server stood still; said in the driver's words for a statement that did. */
export class SilentError extends Error {
  constructor() {
    super('Query read timeout');
  }
}

/** The driver's own bound on a statement passed: its connection is stuck. */
export function gaveNoAnswer(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Query read timeout');
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, errors } = error as { code?: unknown; errors?: unknown }; // drivers add untyped fields to Error
  if (typeof code === 'string') return code;
  // Node reports a failed dial to several addresses as one AggregateError
  return Array.isArray(errors) ? codeOf(errors[0]) : '';
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || codeOf(error) || error.name;
}
