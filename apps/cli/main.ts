import { Command } from 'commander';
import { reportAndExit } from './report.ts';

type Register = (program: Command) => void;

/** Each command is a file; only the one that is asked for is loaded, unless help is. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  up: async () => (await import('./commands/up.ts')).registerUp,
  reset: async () => (await import('./commands/reset.ts')).registerReset,
  migrate: async () => (await import('./commands/migrate.ts')).registerMigrate,
  token: async () => (await import('./commands/token.ts')).registerToken,
  clock: async () => (await import('./commands/clock.ts')).registerClock,
  programs: async () => (await import('./commands/programs.ts')).registerPrograms,
  calendars: async () => (await import('./commands/calendars.ts')).registerCalendars,
  import: async () => (await import('./commands/import.ts')).registerImport,
  journal: async () => (await import('./commands/journal.ts')).registerJournal,
  rebuild: async () => (await import('./commands/rebuild.ts')).registerRebuild,
  rehydrate: async () => (await import('./commands/rehydrate.ts')).registerRehydrate,
  roll: async () => (await import('./commands/roll.ts')).registerRoll,
  persons: async () => (await import('./commands/persons.ts')).registerPersons,
  explain: async () => (await import('./commands/explain.ts')).registerExplain,
  export: async () => (await import('./commands/export.ts')).registerExport,
  verify: async () => (await import('./commands/verify.ts')).registerVerify,
  keys: async () => (await import('./commands/keys.ts')).registerKeys,
  stuck: async () => (await import('./commands/stuck.ts')).registerStuck,
};

const program = new Command('throughline')
  .description('Care cases as durable workflows: run them, feed them, check them.')
  .showHelpAfterError();
const named = COMMANDS[process.argv[2] ?? ''];
for (const load of named ? [named] : Object.values(COMMANDS)) (await load())(program);

await program.parseAsync().catch(reportAndExit);
