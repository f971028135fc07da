import type { Config } from '#config/config.ts';
import { PlatformError } from '../platform-error.ts';
import { portsFor } from '../ports.ts';
import type { Part } from '../supervisor.ts';
import type { Watchdog } from '../watchdog.ts';
import { builtParts, type TemporalDatabases } from './built-parts.ts';
import { cliParts } from './cli-parts.ts';
import { findTemporal } from './discovery.ts';
import { prepareNamespace } from './namespace.ts';
import { SERVER_PORTS } from './server-config.ts';

/** What a server of ours needs to run. */
export interface ServerContext {
  readonly config: Config;
  readonly watchdog: Watchdog;
  readonly ports: readonly number[];
  readonly timeSkipping: boolean;
  readonly withUi: boolean;
}

/** A Temporal server: running elsewhere (no parts), or to be run by the supervisor. */
export interface TemporalServer {
  readonly address: string;
  readonly source: string;
  readonly parts: readonly Part[];
  readonly uiPort?: number;
}

export interface TemporalOptions extends Omit<ServerContext, 'ports'> {
  readonly say: (line: string) => void;
  /** Makes the engine's databases, or says why it may not. */
  readonly databases: () => Promise<TemporalDatabases | { readonly refused: string }>;
}

/**
 * The server of `TEMPORAL_ADDRESS` when it is set, checked within a few seconds; else one found or made on this machine.
 * @throws PlatformError when there is none.
 */
export async function temporalServer(options: TemporalOptions): Promise<TemporalServer> {
  const { config, say } = options;
  if (config.temporalAddress) return existingServer(config.temporalAddress, config.temporalNamespace);
  const databases = await options.databases();
  const refused = 'refused' in databases ? databases.refused : undefined;
  const program = await findTemporal({ config, say, noPostgres: refused });
  const context = { ...options, ports: await portsFor(config.home, 'temporal', SERVER_PORTS) };
  if (program.kind === 'cli') return cliParts(program, context);
  if ('refused' in databases) throw new Error(databases.refused); // discovery gives no built server then
  return builtParts(program, databases, context);
}

async function existingServer(address: string, namespace: string): Promise<TemporalServer> {
  try {
    await prepareNamespace(address, namespace, 5000);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlatformError(
      `TEMPORAL_ADDRESS: ${reason}`,
      'Start that server, correct the address, or unset it to run a server here.',
    );
  }
  return { address, source: 'TEMPORAL_ADDRESS', parts: [] };
}
