import { join } from 'node:path';
import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import type { Config } from '#config/config.ts';
import { connectedConfig } from '#config/runtime.ts';
import { openDataSource } from '#persistence/data-source.ts';
import { loadEvents } from '#persistence/journal.ts';
import { cachedLibrary } from '#programs/cached-library.ts';
import { CaseGateway } from '#temporal/case-gateway.ts';
import { createClient } from '#temporal/client.ts';
import { COMMAND_DEADLINE_MS } from '#temporal/constants.ts';
import { openConnection } from '#temporal/connection.ts';
import { installationKeys } from '#temporal/payload-keys.ts';
import { watchedSpread } from '#temporal/spread.ts';

const DATABASE_WAIT_MS = 10_000;
/** A bulk statement of a thousand cases takes a second; a busy machine gets ten times as long as the default. */
const STATEMENT_MS = 150_000;

/**
 * Connects to what runs on the data folder, does `work` and closes. Throws ConfigError when nothing runs, and
 * DatabaseAwayError when the database does not answer within 10 s.
 */
export async function withIntake<T>(config: Config, work: (parts: IntakeParts) => Promise<T>): Promise<T> {
  const { databaseUrl, temporalAddress, temporalNamespace } = connectedConfig(config);
  const { library } = await cachedLibrary(join(config.home, 'cache'));
  const options = { waitMs: DATABASE_WAIT_MS, statementTimeoutMs: STATEMENT_MS, applicationName: 'throughline import' };
  const database = await openDataSource(databaseUrl, options);
  const connection = openConnection(temporalAddress);
  try {
    const keys = installationKeys(config);
    const client = createClient(connection, temporalNamespace, keys);
    const load = (tenant: string, caseId: string) => loadEvents(database, tenant, caseId);
    const spread = watchedSpread(database, config.wakesPerSecond);
    const engine = new CaseGateway(client, load, library, COMMAND_DEADLINE_MS, spread);
    return await work({ database, engine, library, keys, zone: config.facilityZone });
  } finally {
    await Promise.all([database.destroy(), connection.close()]);
  }
}
