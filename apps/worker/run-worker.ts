import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createJournalActivities } from '#activities/journal.activities.ts';
import type { Config } from '#config/config.ts';
import { connectedConfig } from '#config/runtime.ts';
import { createDataSource } from '#persistence/data-source.ts';
import { cachedLibrary } from '#programs/cached-library.ts';
import { buildWorkflowBundle } from '#temporal/bundle.ts';
import { installationKeys } from '#temporal/payload-keys.ts';
import { type CaseWorkerSettings, caseWorkerOptions } from '#temporal/worker-options.ts';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createLogger, installRuntime } from './runtime.ts';

const RETRY_MS = 250;
/** Within the supervisor's own patience, so that a worker that cannot reach its server still ends by itself. */
const LAST_MOMENT_MS = 3_300;
const DEPLOYMENT = 'throughline';

/**
 * Runs the workers of this process until it is told to stop (SIGTERM, SIGINT) or its parent is gone. A Temporal server
 * that is away is waited for; a database that is away delays the journal and nothing else. Rejects when the program
 * library or the workflow code is broken.
 */
export async function runWorker(config: Config): Promise<void> {
  const { databaseUrl, temporalAddress, temporalNamespace: namespace } = connectedConfig(config);
  const logger = createLogger(config);
  installRuntime(config, logger);
  const stopping = stopRequest();
  const source = createDataSource(databaseUrl, { applicationName: 'throughline worker' });
  void keepTrying(() => source.initialize(), stopping, logger, 'PostgreSQL is not there yet');
  const workflowBundle = await bundle(config, logger);
  const connect = () => connectTo(temporalAddress, namespace);
  const connection = await keepTrying(connect, stopping, logger, 'The Temporal server is not there yet');
  if (!connection) return;
  const activities = createJournalActivities(source);
  const worker = await Worker.create({
    ...caseWorkerOptions({
      namespace,
      keys: installationKeys(config),
      workflowBundle,
      activities,
      maxCachedWorkflows: config.cachedCases,
      ...versionOf(config),
    }),
    connection,
  });
  logger.info({ namespace, bundle: workflowBundle.codePath }, 'ready');
  process.send?.('ready');
  await runUntil(worker, stopping);
  await connection.close();
  if (source.isInitialized) await source.destroy();
  // The channel to the parent would keep the process alive.
  process.disconnect?.();
}

async function runUntil(worker: Worker, stopping: AbortSignal): Promise<void> {
  stopping.addEventListener('abort', () => worker.shutdown(), { once: true });
  if (stopping.aborted) return;
  await worker.run();
}

/** A server that is there but does not know the namespace yet is still starting: workers come up beside it. */
async function connectTo(address: string, namespace: string): Promise<NativeConnection> {
  const connection = await NativeConnection.connect({ address });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function bundle(config: Config, logger: Logger): Promise<{ readonly codePath: string }> {
  const folder = join(config.home, 'worker');
  const libraryPath = join(folder, 'library.json');
  mkdirSync(folder, { recursive: true });
  const draft = `${libraryPath}.${process.pid}`;
  const note = (reason: string) => logger.debug({ reason }, 'the program library is compiled');
  const { library } = await cachedLibrary(join(config.home, 'cache'), note);
  writeFileSync(draft, JSON.stringify(library));
  renameSync(draft, libraryPath);
  return buildWorkflowBundle({ libraryPath, cacheFolder: folder });
}

/** Undefined when the process was told to stop first. */
async function keepTrying<T>(
  attempt: () => Promise<T>,
  stopping: AbortSignal,
  logger: Logger,
  complaint: string,
): Promise<T | undefined> {
  while (!stopping.aborted) {
    try {
      return await attempt();
    } catch (error) {
      logger.warn({ reason: error instanceof Error ? error.message : String(error) }, complaint);
      await sleep(RETRY_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return undefined;
}

function versionOf({ buildId }: Config): Pick<CaseWorkerSettings, 'version'> {
  return buildId === undefined ? {} : { version: { deploymentName: DEPLOYMENT, buildId } };
}

/** Aborts when this process should stop. One that then hangs on an absent server is ended all the same. */
function stopRequest(): AbortSignal {
  const stop = new AbortController();
  const request = (): void => {
    stop.abort();
    setTimeout(() => process.exit(0), LAST_MOMENT_MS).unref();
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(event, request);
  return stop.signal;
}
