import { createLogger } from '#apps/api/src/edge/request-log.ts';
import { makeParts } from '#apps/api/src/make-parts.ts';
import { runApi } from '#apps/api/src/run-api.ts';
import { loadConfig } from '#config/config.ts';
import { connectedConfig } from '#config/runtime.ts';
import { stormLibrary } from './load/storm-library.ts';

/** The API of the product, with the two programs of the storm beside the published ones. */
const config = connectedConfig(loadConfig(process.env));
const logger = createLogger(config.logLevel);
await runApi({ ...(await makeParts(config, logger)), library: await stormLibrary() }, config.port, logger);
