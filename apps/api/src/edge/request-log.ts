import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { pino, type DestinationStream, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { LogLevel } from '#config/config.ts';
import type { ApiRequest } from './request.ts';

const PLAIN_REQUEST_ID = /^[A-Za-z0-9._:-]{1,64}$/;

/** JSON lines on standard output. Only errors carry free text, and never a body, a query or a header. */
export function createLogger(level: LogLevel, to?: DestinationStream): Logger {
  const options = { name: 'api', level, serializers: { err: errorWords } };
  return to ? pino(options, to) : pino(options);
}

/**
 * Numbers each request (X-Request-Id in and out) and logs it once when it is answered. The fields are an allow-list:
 * person data cannot reach the log because nothing of body, query or headers is ever looked at.
 */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp<ApiRequest>({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && PLAIN_REQUEST_ID.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?', 1)[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: errorWords,
    },
    wrapSerializers: true,
    customProps: (request) => ({ tenant: request.identity?.tenant, role: request.identity?.role }),
    customSuccessMessage: () => 'answered',
    // A 503 is an answer too; the filter logs the errors behind answers, once.
    customErrorMessage: () => 'answered',
    customErrorObject: (_request, _response, _error, { err: _err, ...fields }: Record<string, unknown>) => fields,
    customLogLevel: (request, response) => levelOf(request.url ?? '', response.statusCode),
    // pino-http types its handler for node:http, of which an Express request is one.
  }) as unknown as RequestHandler;
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
