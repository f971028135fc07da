import { Command } from 'commander';
import { registerReset } from './commands/reset.ts';
import { registerToken } from './commands/token.ts';
import { registerUp } from './commands/up.ts';
import { reportAndExit } from './report.ts';

const program = new Command('throughline')
  .description('Care cases as durable workflows: run them, feed them, check them.')
  .showHelpAfterError();
for (const register of [registerUp, registerReset, registerToken]) register(program);

await program.parseAsync().catch(reportAndExit);
