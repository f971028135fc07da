import type { RequestHandler } from 'express';
import type { Metrics } from './metrics.ts';

/** Times every request by its route pattern; what matched no route counts as `none`, so that scans make no labels. */
export function requestTimer(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const stop = metrics.requests.startTimer({ method: request.method });
    response.once('close', () => {
      // Express types `route` as any; it is unset until a route has matched.
      const route = request.route as { path?: string } | undefined;
      stop({ route: route?.path ?? 'none', status: response.statusCode });
    });
    next();
  };
}
