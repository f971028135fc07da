// npm run bench: the benches named as arguments, or all; see bench/README.md. Only figures go to standard output.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from './lib/prepare.mjs';
import { startInstance } from '../test/support/servers.mjs';

await prepare({ say: console.error });
const { main } = await import('../dist/bench/main.js');
process.exit(await main(process.argv.slice(2), startServers));

/** Servers of this run's own: given ones are somebody's, and a bench would not measure them alone. */
async function startServers() {
  for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE']) delete process.env[name];
  const servers = await startInstance(mkdtempSync(join(tmpdir(), 'throughline-bench-')), process.env, [
    '--only',
    'servers',
  ]);
  const { postgres, temporal } = servers.runtime();
  process.env.DATABASE_URL = postgres.url;
  process.env.TEMPORAL_ADDRESS = temporal.address;
  return servers.stop;
}
