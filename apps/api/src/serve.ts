import type { NestExpressApplication } from '@nestjs/platform-express';

/** Headers and body of a request must arrive within these; a slow sender cannot hold a connection for ever. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
/** Within the supervisor's patience. What is cut off is in its intent, and is sent again by whoever sweeps. */
const LAST_MOMENT_MS = 2_300;

/** Listens on the port. Rejects with one line that names the remedy when somebody else does already. */
export async function listen(app: NestExpressApplication, port: number): Promise<void> {
  try {
    await app.listen(port);
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw inUse ? new Error(`PORT ${port} is in use. Stop what listens there, or set another PORT.`) : error;
  }
  const server = app.getHttpServer();
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
}

/**
 * Serves until a signal, or until the parent that supervises the process is gone (its channel closes). Then nothing new
 * is taken, what is under way is finished, `close` lets go of the parts, and the process ends: at the latest after a
 * fixed time.
 */
export function serveUntilStopped(app: NestExpressApplication, close: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), LAST_MOMENT_MS).unref();
    app.getHttpServer().closeIdleConnections();
    void app
      .close()
      .then(close)
      .finally(() => process.exit(0));
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, stop);
}
