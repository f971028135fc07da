/**
 * The engine did not take the command: no server, no worker that answers, or a case whose code fails. Nothing was
 * decided. Sending the same command again, with the same id, is safe. HTTP 503 with Retry-After.
 */
export class EngineUnavailable extends Error {
  override readonly name: string = 'EngineUnavailable';

  constructor(
    message: string,
    readonly retryAfterSeconds: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * The deadline passed after the command was sent: it may or may not have been decided. Only the same command id finds
 * out; a new id could do it twice. HTTP 503 with Retry-After.
 */
export class OutcomeUnknown extends EngineUnavailable {
  override readonly name = 'OutcomeUnknown';
}

/** A programming error inside a case: the command failed, changed nothing and was recorded as `defectRecorded`. */
export class CaseDefect extends Error {
  override readonly name = 'CaseDefect';
}
