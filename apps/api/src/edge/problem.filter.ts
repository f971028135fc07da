import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { EdgeProblemCode } from '#contracts/edge-problems.ts';
import { DatabaseAwayError, databaseError } from '#persistence/errors.ts';
import { LOGGER } from '../parts.ts';
import { problem, ProblemException, retryAfter } from './problem.exception.ts';
import { aboutRequest } from './request-log.ts';
import type { ApiRequest } from './request.ts';

const BY_STATUS: Readonly<Record<number, EdgeProblemCode>> = {
  404: 'ROUTE_NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Turns whatever was thrown into one `application/problem+json` answer (RFC 9457). Only a 500 is logged as an error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger: Logger;

  constructor(@Inject(LOGGER) logger: Logger) {
    this.logger = logger;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const answer = asProblem(error);
    if (answer.body.status === 500) this.logger.error({ ...aboutRequest(request), err: error }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .status(answer.body.status)
      .set(answer.headers)
      .type('application/problem+json')
      .send(JSON.stringify({ ...answer.body, requestId: request.id }));
  }
}

/** Errors of Express middleware carry a status below 500 when the request is to blame. */
function asProblem(error: unknown): ProblemException {
  if (error instanceof ProblemException) return error;
  if (databaseError(error) instanceof DatabaseAwayError) return problem('DATABASE_UNAVAILABLE', retryAfter(5));
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status === undefined || status < 400 || status >= 500) return problem('INTERNAL_ERROR');
  return problem(BY_STATUS[status] ?? 'BAD_REQUEST');
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}
