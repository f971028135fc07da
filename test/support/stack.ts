import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '#apps/cli/platform/ports.ts';
import { ensureDatabases, withClient } from '#apps/cli/platform/postgres/databases.ts';
import { prepareNamespace } from '#apps/cli/platform/temporal/namespace.ts';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { migrate, openDataSource } from '#persistence/data-source.ts';
import { issueToken, type Identity } from '#security/tokens.ts';

/** A database, a namespace and a data folder of one suite's own, on the servers of the run. */
export interface Stack {
  readonly home: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  /** The environment of processes on this stack. */
  readonly env: NodeJS.ProcessEnv;
  /** Starts a worker and waits until it polls. */
  readonly startWorker: (more?: NodeJS.ProcessEnv) => Promise<Process>;
  /**
   * Starts an API on a free port, or the given one, and waits until it is ready. `program`, of `dist/`, stands in for the
   * product's own.
   */
  readonly startApi: (port?: number, program?: string) => Promise<Process & { readonly url: string }>;
  readonly token: (identity?: Partial<Identity>) => Promise<string>;
  /** Kills what was started and drops the database. */
  readonly remove: () => Promise<void>;
}

/** A worker or API started by a test. */
export interface Process {
  readonly pid: number;
  readonly output: () => string;
  /** Sends the signal; after one that ends it, waits until it has ended. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
}

const READY_WITHIN_MS = 60_000;

/** Makes a stack. The servers come from the run's set-up, which fails where there are none. */
export async function createStack(): Promise<Stack> {
  const { DATABASE_URL: server, TEMPORAL_ADDRESS: temporalAddress } = process.env;
  if (!server || !temporalAddress) throw new Error('No servers: run this suite by npm run test:integration');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ensureDatabases(server, [name]);
  const databaseUrl = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await migrateOnce(databaseUrl);
  await prepareNamespace(temporalAddress, name, 30_000);
  const home = mkdtempSync(join(tmpdir(), 'throughline-stack-'));
  const tokenKey = randomBytes(32);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    THROUGHLINE_HOME: home,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: name,
    THROUGHLINE_TOKEN_KEY: tokenKey.toString('base64'),
  };
  const processes: Process[] = [];
  const start = async (file: string, more: NodeJS.ProcessEnv, isReady: (process: Started) => Promise<boolean>) => {
    const started = await startProcess(file, { ...env, ...more }, isReady);
    processes.push(started);
    return started;
  };
  return {
    home,
    databaseUrl,
    temporalAddress,
    namespace: name,
    env,
    startWorker: (more = {}) => start('apps/worker/main.js', more, async ({ announced }) => announced()),
    startApi: async (given, program = 'apps/api/src/main.js') => {
      const [free] = await freePorts(1);
      const url = `http://127.0.0.1:${given ?? free}`;
      const isReady = async () => (await fetch(`${url}/health/ready`)).ok;
      return { ...(await start(program, { PORT: `${given ?? free}` }, isReady)), url };
    },
    token: (identity = {}) =>
      issueToken({ subject: 'test', role: 'caseManager', tenant: 'local', ...identity }, tokenKey, 3600),
    remove: async () => {
      await Promise.all(processes.map((each) => each.kill('SIGKILL')));
      await withClient(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface Started extends Process {
  readonly announced: () => boolean;
}

async function startProcess(
  file: string,
  env: NodeJS.ProcessEnv,
  isReady: (process: Started) => Promise<boolean>,
): Promise<Started> {
  const program = join(PROJECT_ROOT, 'dist', file);
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  let announced = false;
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
  child.on('message', (message) => (announced ||= message === 'ready'));
  const started = { ...handle(child, () => output), announced: () => announced };
  for (const startedAt = Date.now(); !(await isReady(started).catch(() => false)); await sleep(50)) {
    if (hasEnded(child)) throw new Error(`${file} ended: ${output}`);
    if (Date.now() - startedAt > READY_WITHIN_MS) throw new Error(`${file} is not ready after 60 s: ${output}`);
  }
  return started;
}

function handle(child: ChildProcess, output: () => string): Process {
  const kill = async (signal: NodeJS.Signals) => {
    if (hasEnded(child)) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    if (!['SIGSTOP', 'SIGCONT'].includes(signal)) await exited;
  };
  return { pid: child.pid ?? 0, output, kill };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function migrateOnce(url: string): Promise<void> {
  const source = await openDataSource(url, { poolSize: 1 });
  await migrate(source);
  await source.destroy();
}
