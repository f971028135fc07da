import type { Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { connectedConfig } from '#config/runtime.ts';
import { createClient } from '#temporal/client.ts';
import { openConnection } from '#temporal/connection.ts';
import { installationKeys } from '#temporal/payload-keys.ts';
import { roll, type RollReport } from '#temporal/roll.ts';

interface RollFlags {
  readonly case?: readonly string[];
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const TELL_EVERY = 500;

/** `throughline roll`: every running case goes on in a fresh run, on the newest code. */
export function registerRoll(program: Command): void {
  program
    .command('roll')
    .description('let every running case go on in a fresh run, on the current version of the workers')
    .option('--case <id...>', 'only these cases')
    .option('--dry-run', 'count the cases and tell none')
    .option('--json', 'print {open, signalled, failed:[{caseId, reason}]}')
    .addHelpText('after', '\nSafe to interrupt and to repeat. After a new version was deployed: docs/operations.md.')
    .action(async (flags: RollFlags) => {
      const report = await run(flags);
      console.log(flags.json ? JSON.stringify(report) : inWords(report, flags));
      if (report.failed.length > 0) process.exitCode = 1;
    });
}

async function run({ case: only, dryRun = false }: RollFlags): Promise<RollReport> {
  const config = connectedConfig(loadConfig(process.env));
  const connection = openConnection(config.temporalAddress);
  try {
    const client = createClient(connection, config.temporalNamespace, installationKeys(config));
    return await roll(client, { dryRun, progress, ...(only ? { only } : {}) });
  } finally {
    await connection.close();
  }
}

function progress(done: number): void {
  if (done % TELL_EVERY === 0) process.stderr.write(`${done} cases\n`);
}

function inWords({ open, signalled, failed }: RollReport, { dryRun }: RollFlags): string {
  const told = dryRun ? 'none was told (--dry-run)' : `${signalled} told to go on in a fresh run`;
  return [`${open} running cases, ${told}.`, ...failed.map(({ caseId, reason }) => `${caseId}: ${reason}`)].join('\n');
}
