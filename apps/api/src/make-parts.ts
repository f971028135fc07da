import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ConnectedConfig } from '#config/runtime.ts';
import { createDataSource } from '#persistence/data-source.ts';
import { dense, loadEvents } from '#persistence/journal.ts';
import { cachedLibrary } from '#programs/cached-library.ts';
import { tokenKey } from '#security/keys.ts';
import { signerOf } from '#security/signing.ts';
import { CaseGateway } from '#temporal/case-gateway.ts';
import { createClient } from '#temporal/client.ts';
import { COMMAND_DEADLINE_MS } from '#temporal/constants.ts';
import { openConnection } from '#temporal/connection.ts';
import { installationKeys } from '#temporal/payload-keys.ts';
import { watchedSpread } from '#temporal/spread.ts';
import { smtpSender } from './inbox/smtp-sender.ts';
import type { ApiParts } from './parts.ts';

/** One process serves many requests; what waits longer than the pool's own limit is answered with 503. */
const POOL_SIZE = 20;

/**
 * The parts of a process, none of them connected yet: database and engine may be away, and requests then say so.
 * Throws when the program library is broken or a key is missing.
 */
export async function makeParts(config: ConnectedConfig, logger: Logger): Promise<ApiParts> {
  const note = (reason: string) => logger.debug({ reason }, 'the program library is compiled');
  const { library, facts } = await cachedLibrary(join(config.home, 'cache'), note);
  const keys = installationKeys(config);
  const database = createDataSource(config.databaseUrl, { applicationName: 'throughline api', poolSize: POOL_SIZE });
  const temporal = createClient(openConnection(config.temporalAddress), config.temporalNamespace, keys);
  const load = async (tenant: string, caseId: string) => dense(await loadEvents(database, tenant, caseId));
  const spread = watchedSpread(database, config.wakesPerSecond);
  const engine = new CaseGateway(temporal, load, library, COMMAND_DEADLINE_MS, spread);
  const intake = { database, engine, library, keys, zone: config.facilityZone };
  const { publicUrl, smtpUrl, mailFrom } = config;
  const mail = { publicUrl, ...(smtpUrl === undefined ? {} : { send: smtpSender(smtpUrl, mailFrom) }) };
  const secrets = { tokenKey: tokenKey(config), sign: signerOf(config) };
  return { database, temporal, engine, library, facts, intake, logger, mail, ...secrets };
}
