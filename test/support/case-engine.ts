import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJournalActivities } from '#activities/journal.activities.ts';
import { prepareNamespace } from '#apps/cli/platform/temporal/namespace.ts';
import { loadConfig } from '#config/config.ts';
import type { CommandName } from '#core/case/command-table.ts';
import type { CommandEnvelope } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { Library } from '#core/program/library.ts';
import { openDataSource } from '#persistence/data-source.ts';
import { loadEvents } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { buildWorkflowBundle } from '#temporal/bundle.ts';
import { CaseGateway } from '#temporal/case-gateway.ts';
import { createClient } from '#temporal/client.ts';
import { openConnection } from '#temporal/connection.ts';
import { type PayloadKeys, payloadKeys } from '#temporal/payload-keys.ts';
import { caseWorkerOptions } from '#temporal/worker-options.ts';
import type { Reply } from '#workflows/case/messages.ts';
import type { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { caseLibrary } from './case-library.ts';
import { scratchDatabase, type Scratch } from './scratch.ts';
import type { TcpGate } from './tcp-gate.ts';

const ADDRESS = process.env['TEMPORAL_ADDRESS'] ?? '';
const { cachedCases: maxCachedWorkflows } = loadConfig(process.env);

/** A namespace, a database, a client and a worker of a test file's own, on the real servers of the test run. */
export interface CaseEngine {
  readonly namespace: string;
  readonly database: Scratch;
  readonly client: Client;
  readonly gateway: CaseGateway;
  /** Sends a command as the API does: what it changed is in the journal before the answer is used. Throws a refusal. */
  send(caseId: string, name: CommandName, command: CommandEnvelope, by?: CaseGateway): Promise<Reply>;
  /** Starts the worker unless it runs; with another library, as after a restart with new documents. */
  startWorker(other?: Library): Promise<void>;
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

export interface CaseEngineOptions {
  readonly library?: Library;
  /** The keys that encrypt payloads; random ones otherwise. */
  readonly keys?: PayloadKeys;
  /** The journal of another engine: then this one is what comes after that engine's databases were lost. */
  readonly database?: Scratch;
  /** The worker reaches the database through this gate. */
  readonly gate?: TcpGate;
}

let runtimeInstalled = false;

export async function startCaseEngine(options: CaseEngineOptions = {}): Promise<CaseEngine> {
  const { library = caseLibrary } = options;
  quietRuntime();
  const namespace = `test-${randomBytes(4).toString('hex')}`;
  const keys = options.keys ?? payloadKeys(randomBytes(32));
  // First and alone: bundling keeps this process too busy to answer a server in time.
  const bundle = await bundleFor(library);
  const database = options.database ?? (await scratchDatabase());
  await prepareNamespace(ADDRESS, namespace, 30_000);
  const connection = openConnection(ADDRESS);
  const client = createClient(connection, namespace, keys);
  const native = await NativeConnection.connect({ address: ADDRESS });
  const workerSource = await openDataSource(urlThrough(options.gate, database.url));
  const activities = createJournalActivities(workerSource);
  let running: { worker: Worker; done: Promise<void> } | undefined;

  async function startWorker(other = library): Promise<void> {
    if (running) return;
    const workflowBundle = other === library ? bundle : await bundleFor(other);
    const settings = { namespace, keys, workflowBundle, activities, maxCachedWorkflows };
    const worker = await Worker.create({ ...caseWorkerOptions(settings), connection: native });
    running = { worker, done: worker.run() };
  }

  async function stopWorker(): Promise<void> {
    const stopping = running;
    running = undefined;
    stopping?.worker.shutdown();
    await stopping?.done;
  }

  const load = (tenant: string, caseId: string) => loadEvents(database.source, tenant, caseId);
  const gateway = new CaseGateway(client, load, library);

  async function send(caseId: string, name: CommandName, command: CommandEnvelope, by = gateway): Promise<Reply> {
    const reply = await by.execute(caseId, name, command);
    if (isRefusal(reply)) throw new Error(`${reply.code}: ${reply.message}`);
    await applyChanges(database.source, reply);
    return reply;
  }

  await startWorker();
  return {
    namespace,
    database,
    client,
    gateway,
    send,
    startWorker,
    stopWorker,
    async close() {
      await stopWorker();
      await Promise.all([native.close(), connection.close(), workerSource.destroy()]);
      if (!options.database) await database.drop();
    },
  };
}

function urlThrough(gate: TcpGate | undefined, url: string): string {
  const through = new URL(url);
  if (gate) through.port = String(gate.port);
  return through.href;
}

/** The workflow code with this library; built once for each state of the sources. */
export async function bundleFor(library: Library): Promise<{ readonly codePath: string }> {
  const cacheFolder = join(tmpdir(), 'throughline-test-bundles');
  const folder = mkdtempSync(join(tmpdir(), 'throughline-library-'));
  const libraryPath = join(folder, 'library.json');
  try {
    writeFileSync(libraryPath, JSON.stringify(library));
    return await buildWorkflowBundle({ libraryPath, cacheFolder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Tests provoke failures: the worker's own account of them would bury the test's. */
function quietRuntime(): void {
  if (!runtimeInstalled) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  runtimeInstalled = true;
}
