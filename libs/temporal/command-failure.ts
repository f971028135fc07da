import type { Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import { CASE_DEFECT } from '#workflows/case/failures.ts';
import {
  isGrpcServiceError,
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { CaseDefect, EngineUnavailable, OutcomeUnknown } from './errors.ts';

/** gRPC's FAILED_PRECONDITION: the server gave up on a case whose tasks keep failing. */
const TASKS_FAIL = 9;
const UNAVAILABLE = 14;

/** The refusal inside a failed update; throws one of the errors of errors.ts, or what it cannot explain. */
export function commandFailure(error: unknown): Refusal {
  if (error instanceof WorkflowUpdateFailedError) return refusalIn(error.cause);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    const message = 'The case did not answer in time; whether it took the command is not known yet.';
    throw new OutcomeUnknown(message, 2, { cause: error });
  }
  // An update with start that fails as a whole comes as the bare gRPC error.
  const cause = error instanceof ServiceError ? error.cause : error;
  if (error instanceof Error && isGrpcServiceError(cause)) throw engineFailure(cause.code, error);
  throw error;
}

function refusalIn(cause: Error | undefined): Refusal {
  if (!(cause instanceof ApplicationFailure)) throw new EngineUnavailable('The case ended meanwhile.', 1, { cause });
  const refusal: unknown = cause.details?.[0];
  if (isRefusal(refusal)) return refusal;
  if (cause.type === CASE_DEFECT) throw new CaseDefect(cause.message, { cause });
  throw new EngineUnavailable('The case ended meanwhile.', 1, { cause });
}

function engineFailure(code: number, cause: Error): EngineUnavailable {
  if (code === TASKS_FAIL)
    return new EngineUnavailable('The tasks of this case fail; see the worker’s log.', 30, { cause });
  if (code === UNAVAILABLE) return new OutcomeUnknown('The Temporal server does not answer.', 5, { cause });
  return new OutcomeUnknown(`The Temporal server failed the call (gRPC code ${code}).`, 5, { cause });
}
