import type { Config } from '#config/config.ts';
import { removeRuntime, writeRuntime, type Runtime } from '#config/runtime.ts';
import type { Lock } from '#scripts/lib/lock.mjs';
import { withProgress } from '#scripts/lib/progress.mjs';
import { endLeftovers } from './leftovers.ts';
import { database, type Database } from './postgres/server.ts';
import { Supervisor } from './supervisor.ts';
import type { TemporalServer } from './temporal/server.ts';
import { Watchdog } from './watchdog.ts';

export interface InstanceOptions {
  readonly say: (line: string) => void;
  readonly timeSkipping: boolean;
  readonly withUi: boolean;
  /** Work for which it is enough that PostgreSQL answers: done while the Temporal server starts. */
  readonly meanwhile?: (instance: Instance) => Promise<void>;
}

/** The order in which parts are stopped: those that use others first. Together at most 6.5 s. */
const STOP_ORDER = [['api', 'worker'], ['temporal-ui', 'temporal'], ['postgres']];

/** One running Throughline: a data folder, its lock, its servers and the processes on them. */
export class Instance {
  readonly supervisor: Supervisor;
  readonly watchdog = new Watchdog();
  private readonly processes: Record<string, number> = {};
  /** Where the servers came from, for people. */
  sources = { postgres: '', temporal: '' };
  private known: Omit<Runtime, 'processes'> | undefined;

  private constructor(
    readonly config: Config,
    private readonly lock: Lock,
    private readonly options: InstanceOptions,
  ) {
    this.supervisor = new Supervisor({
      say: options.say,
      running: (name, pid) => this.noteRunning(name, pid),
    });
  }

  /**
   * Starts PostgreSQL and Temporal, or connects to given ones, and does what can be done meanwhile.
   * @throws an error whose message is one line for a person; what had been started is stopped by then.
   */
  static async start(config: Config, lock: Lock, options: InstanceOptions): Promise<Instance> {
    const instance = new Instance(config, lock, options);
    try {
      await endLeftovers(config.home);
      await instance.startServers();
      return instance;
    } catch (error) {
      await instance.stop();
      throw error;
    }
  }

  /** What runs; also in `<home>/runtime.json`. */
  get runtime(): Runtime {
    if (!this.known) throw new Error('the servers have not been started');
    return { ...this.known, processes: { ...this.processes } };
  }

  /** Adds to what is recorded in the runtime file. */
  record(more: Partial<Runtime>): void {
    if (!this.known) return;
    this.known = { ...this.known, ...more };
    writeRuntime(this.config.home, this.runtime);
  }

  /** Stops every part, and lets the folder go. Safe to call more than once. */
  async stop(): Promise<void> {
    for (const names of STOP_ORDER) await this.supervisor.stop(names);
    await this.supervisor.settled();
    this.watchdog.close();
    removeRuntime(this.config.home);
    this.lock.release();
  }

  /** A full disk must not stop what runs: the file is then out of date, and says so. */
  private noteRunning(name: string, pid: number): void {
    this.processes[name] = pid;
    try {
      this.record({});
    } catch (error) {
      this.options.say(`runtime.json could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async startServers(): Promise<void> {
    const { config } = this;
    const progress = { say: this.options.say };
    const startPostgres = () => database(config, this.supervisor, this.watchdog);
    const starting = withProgress(
      config.databaseUrl ? 'Connecting to PostgreSQL' : 'Starting PostgreSQL (a few seconds)',
      startPostgres,
      progress,
    );
    // Loaded while PostgreSQL starts: the client of the engine takes as long.
    const [postgres, { temporalServer }] = await Promise.all([starting, import('./temporal/server.ts')]);
    const temporal = await temporalServer({
      config,
      watchdog: this.watchdog,
      ...this.options,
      databases: postgres.temporalDatabases,
    });
    const startTemporal = async () => {
      for (const part of temporal.parts) await this.supervisor.run(part);
    };
    this.sources = { postgres: postgres.source, temporal: temporal.source };
    this.known = describe(config, postgres, temporal);
    await Promise.all([
      withProgress('Starting the Temporal server (a few seconds)', startTemporal, progress),
      this.options.meanwhile?.(this),
    ]);
    this.record({});
  }
}

function describe(config: Config, postgres: Database, temporal: TemporalServer): Omit<Runtime, 'processes'> {
  const { address, uiPort } = temporal;
  return {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    postgres: { port: postgres.port, url: postgres.url },
    temporal: { address, namespace: config.temporalNamespace, ...(uiPort === undefined ? {} : { uiPort }) },
  };
}
