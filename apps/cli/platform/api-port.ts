import type { Config } from '#config/config.ts';
import { PlatformError } from './platform-error.ts';
import { freePorts, isFree } from './ports.ts';

/**
 * The config with the port that the API gets: the given one, or a free one for port 0.
 * @throws PlatformError when somebody listens on it. Asked before anything is started: it would be started in vain.
 */
export async function withFreePort(config: Config): Promise<Config> {
  const { port } = config;
  if (port === 0) return { ...config, port: (await freePorts(1))[0] ?? 0 };
  if (await isFree(port)) return config;
  throw new PlatformError(
    `PORT ${port} is in use`,
    `Stop what listens there, or choose another: PORT=${port + 1} npm start.`,
  );
}
