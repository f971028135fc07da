import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../../scripts/lib/prepare.mjs';
import { startInstance } from './servers.mjs';

/**
 * Before a run of tests that need servers: starts them and names them in the environment, where the tests look. A
 * DATABASE_URL or TEMPORAL_ADDRESS that is set already is used instead, as by npm start. No server, no tests: it throws.
 */
export default async function setUp() {
  await prepare();
  const home = mkdtempSync(join(tmpdir(), 'throughline-test-'));
  const servers = await startInstance(home, process.env, ['--only', 'servers', '--time-skipping']);
  globalThis.throughlineServers = servers;
  const { postgres, temporal } = servers.runtime();
  process.env.DATABASE_URL = postgres.url;
  process.env.TEMPORAL_ADDRESS = temporal.address;
  process.env.TEMPORAL_NAMESPACE = temporal.namespace;
}
