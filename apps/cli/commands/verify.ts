import type { Command } from 'commander';
import { EXIT } from '#apps/verifier/verify.ts';
import { verifyFile } from '#apps/verifier/verify-file.ts';
import { inWords } from '#apps/verifier/words.ts';

const HELP = `
Reads the file alone: no database, no network, none of the code that made it. docs/proof.md says what is checked.
Exit codes: 0 proven; 1 something was changed or does not follow; 2 no export, or input that cannot be read; 3 nothing wrong, but some verdicts
use a word that the verifier does not know.`;

/** `throughline verify`: recomputes the verdicts of an export and checks its chain and signature. */
export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description('check an exported case: chain, facts, every verdict, signature')
    .argument('<export>', 'file that throughline export wrote; - reads the standard input')
    .option('--key <public.pem>', 'the public key that must have signed it (throughline keys public)')
    .option('--json', 'print {outcome, case, events, verdicts, verified, notVerified, findings:[{part, problem}]}')
    .addHelpText('after', HELP)
    .action((path: string, { key, json }: { readonly key?: string; readonly json?: boolean }) => {
      const found = verifyFile(path, key);
      const say = found.outcome === 'unreadable' && !json ? console.error : console.log;
      say(json ? JSON.stringify(found) : inWords(found));
      process.exitCode = EXIT[found.outcome];
    });
}
