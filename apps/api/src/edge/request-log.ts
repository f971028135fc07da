import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '#config/config.ts';
import type { ApiRequest } from './request.ts';

const PLAIN_REQUEST_ID = /^[A-Za-z0-9._:-]{1,64}$/;

/** Lines are written together, at the latest after these: what a killed process had still to say is lost. */
const TOGETHER = { sync: false, minLength: 4096, periodicFlush: 250 };

/** JSON lines on standard output. Only errors carry free text, and never a body, a query or a header. */
export function createLogger(level: LogLevel, to?: DestinationStream): Logger {
  return pino({ name: 'api', level, serializers: { err: errorWords } }, to ?? pino.destination(TOGETHER));
}

/**
 * Numbers each request (X-Request-Id in and out) and logs it once when it is answered or given up. The fields are an
 * allow-list: person data cannot reach the log because nothing of body, query or headers is ever looked at.
 */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && PLAIN_REQUEST_ID.test(given) ? given : randomUUID();
    const numbered = Object.assign(request, { id }) as ApiRequest; // what makes it one, but the identity, is set here
    response.setHeader('X-Request-Id', id);
    response.once('close', () => {
      const { statusCode } = response;
      const responseTime = Math.round(performance.now() - startedAt);
      const line = { ...aboutRequest(numbered), res: { status: statusCode }, responseTime };
      logger[levelOf(request.originalUrl, statusCode)](line, 'answered');
    });
    next();
  };
}

/** What the log may say of a request. */
export function aboutRequest({ id, method, originalUrl, identity }: ApiRequest): object {
  const req = { id, method, path: originalUrl.split('?', 1)[0] };
  return identity ? { req, tenant: identity.tenant, role: identity.role } : { req };
}

/** Probes and scrapes come every few seconds and say nothing by themselves. */
function levelOf(path: string, status: number): 'error' | 'warn' | 'info' | 'debug' {
  if (/^(\/v1)?\/(health|metrics)/.test(path)) return 'debug';
  if (status === 500) return 'error';
  return status > 500 ? 'warn' : 'info';
}

/** The message and stack of an error without what drivers and libraries add to it (parameters, rows, bodies). */
function errorWords(error: { name?: string; type?: string; message?: string; stack?: string }): object {
  return { type: error.type ?? error.name, message: error.message, stack: error.stack };
}
