import { loadConfig } from '#config/config.ts';
import { connectedConfig } from '#config/runtime.ts';
import { createApi } from './app.ts';
import { keepConnecting } from './connect-database.ts';
import { createLogger } from './edge/request-log.ts';
import { makeParts } from './make-parts.ts';
import { listen, serveUntilStopped } from './serve.ts';

try {
  const config = connectedConfig(loadConfig(process.env));
  const logger = createLogger(config.logLevel);
  const parts = await makeParts(config, logger);
  const app = await createApi(parts);
  await listen(app, config.port);
  logger.info({ port: config.port }, 'listening');
  keepConnecting(parts.database, parts.library, logger);
  serveUntilStopped(app, async () => {
    await parts.temporal.connection.close();
    if (parts.database.isInitialized) await parts.database.destroy();
  });
} catch (error) {
  console.error(`api: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
