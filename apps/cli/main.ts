import { Command } from 'commander';
import { registerUp } from './commands/up.ts';
import { reportAndExit } from './report.ts';

const program = new Command('throughline').description('Durable case management.').showHelpAfterError();
registerUp(program);

await program.parseAsync().catch(reportAndExit);
