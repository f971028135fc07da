import type { Config } from '#config/config.ts';
import { DefaultLogger, type LogEntry, Runtime } from '@temporalio/worker';
import { type Logger, pino } from 'pino';

/** JSON lines on standard output; nothing here names a person, because cases hold opaque ids only. */
export function createLogger(config: Config): Logger {
  return pino({ level: config.logLevel, base: { process: 'worker' }, timestamp: pino.stdTimeFunctions.isoTime });
}

/**
 * The SDK's native half, once a process: its logs join ours, and its metrics are served for Prometheus where the
 * config says. Signals are the caller's.
 */
export function installRuntime({ workerMetrics: bindAddress }: Config, logger: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('INFO', (entry) => write(logger, entry)),
    shutdownSignals: [],
    telemetryOptions: {
      logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
      ...(bindAddress && { metrics: { prometheus: { bindAddress } } }),
    },
  });
}

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

function write(logger: Logger, { level, message, meta }: LogEntry): void {
  const { error, ...rest } = meta ?? {};
  const err = error instanceof Error ? { err: error } : {};
  logger[LEVELS[level]]({ ...rest, ...err }, message);
}
