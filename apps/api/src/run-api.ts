import type { Logger } from 'pino';
import { createApi } from './app.ts';
import { keepConnecting } from './connect-database.ts';
import type { ApiParts } from './parts.ts';
import { listen, serveUntilStopped } from './serve.ts';

/** Serves these parts at the port until the process is told to stop. Rejects when it cannot begin. */
export async function runApi(parts: ApiParts, port: number, logger: Logger): Promise<void> {
  const app = await createApi(parts);
  await listen(app, port);
  logger.info({ port }, 'listening');
  keepConnecting(parts.database, parts.library, logger);
  serveUntilStopped(app, async () => {
    await parts.temporal.connection.close();
    if (parts.database.isInitialized) await parts.database.destroy();
  });
}
