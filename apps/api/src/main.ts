import { loadConfig } from '#config/config.ts';
import { connectedConfig } from '#config/runtime.ts';
import { createLogger } from './edge/request-log.ts';
import { makeParts } from './make-parts.ts';
import { runApi } from './run-api.ts';

try {
  const config = connectedConfig(loadConfig(process.env));
  const logger = createLogger(config.logLevel);
  await runApi(await makeParts(config, logger), config.port, logger);
} catch (error) {
  console.error(`api: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
