import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** Ports of the four services: gRPC and membership each. */
export const SERVER_PORTS = 8;

/**
 * Settings of a server of ours. `workflowIdReuseMinimalInterval`: a case may continue as new at any time.
 * `maxInFlightUpdates`: callers queue in the API, not here. The scheduler counts: with the default of 512 workers a
 * storm of timers fights for the few shards' locks and mostly fails.
 */
export const DYNAMIC_CONFIG: Readonly<Record<string, number | string | boolean>> = {
  'history.workflowIdReuseMinimalInterval': '0s',
  'history.maxInFlightUpdates': 100,
  'history.timerProcessorSchedulerWorkerCount': 8,
  'history.transferProcessorSchedulerWorkerCount': 8,
  'history.visibilityProcessorSchedulerWorkerCount': 4,
};

/** Lets tests skip a case's time, quickly. Never on a server that holds real cases. */
export const TIME_SKIPPING: Readonly<Record<string, number | string | boolean>> = {
  'frontend.WorkflowTimeSkippingEnabled': true,
  'history.timerProcessorMaxTimeShift': '2ms',
  'history.timerProcessorMaxPollRPS': 1000,
};

export interface ServerConfig {
  readonly folder: string;
  /** Eight ports; the first is where clients connect. */
  readonly ports: readonly number[];
  /** URLs of the two databases. */
  readonly database: string;
  readonly visibility: string;
  readonly dynamic: Readonly<Record<string, number | string | boolean>>;
}

/** Writes the server's configuration and gives the path of its main file, which holds the database password. */
export function writeServerConfig(config: ServerConfig): string {
  mkdirSync(config.folder, { recursive: true });
  const dynamicFile = join(config.folder, 'dynamic.yaml');
  const values = Object.entries(config.dynamic).map(([name, value]) => [name, [{ value }]]);
  writeFileSync(dynamicFile, stringify(Object.fromEntries(values)));
  const file = join(config.folder, 'server.yaml');
  writeFileSync(file, stringify(serverDocument(config, dynamicFile)), { mode: 0o600 });
  return file;
}

function serverDocument({ ports, database, visibility }: ServerConfig, dynamicFile: string) {
  const address = `127.0.0.1:${ports[0]}`;
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'main',
      visibilityStore: 'visibility',
      numHistoryShards: 4,
      datastores: { main: { sql: datastore(database, 20) }, visibility: { sql: datastore(visibility, 10) } },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: Object.fromEntries(
      ['frontend', 'history', 'matching', 'worker'].map((service, index) => [
        service,
        { rpc: { grpcPort: ports[index * 2], membershipPort: ports[index * 2 + 1], bindOnLocalHost: true } },
      ]),
    ),
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: address },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '60s' },
  };
}

function datastore(databaseUrl: string, maxConns: number) {
  const url = new URL(databaseUrl);
  const tls = url.searchParams.get('sslmode');
  return {
    pluginName: 'postgres12',
    databaseName: decodeURIComponent(url.pathname.slice(1)),
    connectAddr: `${url.hostname}:${url.port || 5432}`,
    connectProtocol: 'tcp',
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    maxConns,
    maxIdleConns: maxConns,
    maxConnLifetime: '1h',
    ...(tls && tls !== 'disable' ? { tls: { enabled: true, enableHostVerification: tls === 'verify-full' } } : {}),
  };
}
