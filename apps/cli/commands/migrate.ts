import type { Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { connectedConfig } from '#config/runtime.ts';
import { migrate, openDataSource } from '#persistence/data-source.ts';

const DATABASE_WAIT_MS = 30_000;

/** `throughline migrate`: brings the database to this version; `up` does it by itself. */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to this version; may be repeated')
    .option('--json', 'print {applied} instead of a sentence')
    .action(migrateDatabase);
}

async function migrateDatabase(flags: { readonly json?: boolean }): Promise<void> {
  const { databaseUrl } = connectedConfig(loadConfig(process.env));
  const source = await openDataSource(databaseUrl, { poolSize: 1, waitMs: DATABASE_WAIT_MS });
  const applied = await migrate(source);
  await source.destroy();
  if (flags.json) return console.log(JSON.stringify({ applied }));
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
}
