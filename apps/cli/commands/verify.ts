import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { EXIT, verifyExport } from '#apps/verifier/verify.ts';
import { inWords } from '#apps/verifier/words.ts';
import { fileProblem } from '../report.ts';

const HELP = `
Reads the file alone: no database, no network, none of the code that made it. docs/proof.md says what is checked.
Exit codes: 0 proven; 1 something was changed or does not follow; 2 not an export; 3 nothing wrong, but some verdicts
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
      const given = readGiven(path, key);
      if (!given) return;
      const found = verifyExport(given.file, given.trusted);
      console.log(json ? JSON.stringify(found) : inWords(found));
      process.exitCode = EXIT[found.outcome];
    });
}

/** Undefined, said, and no verdict, when there is nothing to read: 1 would say that something was changed. */
function readGiven(path: string, key: string | undefined): { file: Buffer; trusted: string | undefined } | undefined {
  try {
    const trusted = key === undefined ? undefined : readFileSync(key, 'utf8');
    return { file: readFileSync(path === '-' ? 0 : path), trusted };
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    console.error(`throughline: ${problem}`);
    process.exitCode = EXIT.unreadable;
    return undefined;
  }
}
