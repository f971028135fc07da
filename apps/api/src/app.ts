import { VERSION_NEUTRAL, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { requireDeclaredAccess, routeTable } from './access/route-table.ts';
import { ApiModule } from './api.module.ts';
import { CONTROLLERS } from './controllers.ts';
import { bodyParsers } from './edge/body-parsers.ts';
import { requestLog } from './edge/request-log.ts';
import { Metrics } from './metrics/metrics.ts';
import { requestTimer } from './metrics/request-timer.ts';
import type { ApiParts } from './parts.ts';
import { OpenApiDocument } from './openapi/openapi-document.ts';

/** Answers are data: a browser that shows one must not fetch or run anything for it. */
const NOTHING_TO_LOAD = {
  useDefaults: false,
  directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
};

/**
 * The HTTP edge over the given parts, ready to listen. Throws when a route declares no permission.
 * `/v1/…` is the versioned address of everything; the same paths without a version mean version 1 for good.
 */
export async function createApi(parts: ApiParts): Promise<NestExpressApplication> {
  requireDeclaredAccess(routeTable(CONTROLLERS));
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(parts), {
    abortOnError: false,
    bodyParser: false,
    logger: nestLogger(parts.logger),
  });
  // Only cases have revisions; an ETag made from a body would promise more than a list can keep.
  app.disable('etag');
  app.use(
    requestLog(parts.logger),
    requestTimer(app.get(Metrics)),
    helmet({ contentSecurityPolicy: NOTHING_TO_LOAD }),
    ...bodyParsers(),
  );
  app.get(OpenApiDocument).describe(app);
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: [VERSION_NEUTRAL, '1'] });
  return app;
}

/** Nest tells at length what it wires; its warnings and errors are all that anybody needs. */
function nestLogger(logger: Logger): {
  log: () => void;
  warn: (text: unknown) => void;
  error: (text: unknown) => void;
} {
  return {
    log: () => undefined,
    warn: (text) => logger.warn({ from: 'nest' }, String(text)),
    error: (text) => logger.error({ from: 'nest' }, String(text)),
  };
}
