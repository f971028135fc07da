import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJournalActivities } from '#activities/journal.activities.ts';
import { loadConfig } from '#config/config.ts';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { connectedConfig } from '#config/runtime.ts';
import { openDataSource } from '#persistence/data-source.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { buildWorkflowBundle } from '#temporal/bundle.ts';
import { CONVERTER_PATHS } from '#temporal/data-converter.ts';
import { installationKeys } from '#temporal/payload-keys.ts';
import { caseWorkerOptions } from '#temporal/worker-options.ts';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { BARE_TASK_QUEUE } from './bare/messages.ts';
import { stormLibrary } from './load/storm-library.ts';

/**
 * A worker of the product (`case`, or `storm` with two programs more), or one that differs in its workflow and task
 * queue alone (`bare`): same process layout, same settings, same encryption. Arguments: the kind, and how many workflows
 * are kept in memory.
 */
const [kind = '', cached = ''] = process.argv.slice(2);
process.once('disconnect', () => process.exit(0));

const config = connectedConfig(loadConfig(process.env));
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const settings = {
  namespace: config.temporalNamespace,
  keys: installationKeys(config),
  workflowBundle: kind === 'bare' ? await bareBundle() : await caseBundle(),
  activities: createJournalActivities(await openDataSource(config.databaseUrl)),
  maxCachedWorkflows: Number(cached),
};
const connection = await NativeConnection.connect({ address: config.temporalAddress });
const queue = kind === 'bare' ? { taskQueue: BARE_TASK_QUEUE } : {};
const worker = await Worker.create({ ...caseWorkerOptions(settings), ...queue, connection });
process.send?.('ready');
await worker.run();

async function caseBundle(): Promise<{ readonly codePath: string }> {
  const cacheFolder = join(config.home, 'bench');
  const libraryPath = join(cacheFolder, 'library.json');
  mkdirSync(cacheFolder, { recursive: true });
  const library = kind === 'storm' ? await stormLibrary() : (await loadLibrary(join(PROJECT_ROOT, 'programs'))).library;
  writeFileSync(libraryPath, JSON.stringify(library));
  return buildWorkflowBundle({ libraryPath, cacheFolder });
}

async function bareBundle(): Promise<{ readonly codePath: string }> {
  const workflowsPath = fileURLToPath(new URL('./bare/bare.workflow.js', import.meta.url));
  const options = { workflowsPath, ...CONVERTER_PATHS, logger: new DefaultLogger('ERROR') };
  const codePath = join(config.home, 'bare.js');
  writeFileSync(codePath, (await bundleWorkflowCode(options)).code);
  return { codePath };
}
