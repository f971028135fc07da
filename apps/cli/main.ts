import { Command } from 'commander';
import { registerMigrate } from './commands/migrate.ts';
import { registerRehydrate } from './commands/rehydrate.ts';
import { registerReset } from './commands/reset.ts';
import { registerToken } from './commands/token.ts';
import { registerUp } from './commands/up.ts';
import { reportAndExit } from './report.ts';

const program = new Command('throughline')
  .description('Care cases as durable workflows: run them, feed them, check them.')
  .showHelpAfterError();
const commands = [registerUp, registerReset, registerMigrate, registerToken, registerRehydrate];
for (const register of commands) register(program);

await program.parseAsync().catch(reportAndExit);
