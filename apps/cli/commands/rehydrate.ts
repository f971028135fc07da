import type { Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { connectedConfig } from '#config/runtime.ts';
import { openDataSource } from '#persistence/data-source.ts';
import { createClient } from '#temporal/client.ts';
import { openConnection } from '#temporal/connection.ts';
import { installationKeys } from '#temporal/payload-keys.ts';
import { rehydrate, type RehydrateReport } from '#temporal/rehydrate.ts';

const DATABASE_WAIT_MS = 10_000;

/** `throughline rehydrate`: starts every open case that has no running workflow, from the journal. */
export function registerRehydrate(program: Command): void {
  program
    .command('rehydrate')
    .description('start every open case that has no running workflow, from the journal')
    .option('--json', 'print {open, running, started, failed}')
    .addHelpText('after', '\nSafe to interrupt and to repeat. Needed after the databases of Temporal were lost.')
    .action(async ({ json }: { json?: boolean }) => {
      const report = await run();
      console.log(json ? JSON.stringify(report) : inWords(report));
      if (report.failed.length > 0) process.exitCode = 1;
    });
}

async function run(): Promise<RehydrateReport> {
  const config = connectedConfig(loadConfig(process.env));
  const source = await openDataSource(config.databaseUrl, { waitMs: DATABASE_WAIT_MS, applicationName: 'rehydrate' });
  const connection = openConnection(config.temporalAddress);
  try {
    const client = createClient(connection, config.temporalNamespace, installationKeys(config));
    const progress = (looked: number) => process.stderr.write(`${looked} open cases looked at\n`);
    return await rehydrate(client, source, config.wakesPerSecond, progress);
  } finally {
    await Promise.all([source.destroy(), connection.close()]);
  }
}

function inWords({ open, running, started, failed }: RehydrateReport): string {
  const lines = failed.map(({ caseId, reason }) => `${caseId} could not be started: ${reason}`);
  return [`${open} open cases: ${running} were running, ${started} started now.`, ...lines].join('\n');
}
