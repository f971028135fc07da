import type { Command } from 'commander';
import { verifyJournal, type BrokenCase, type JournalReport } from '#persistence/verify.ts';
import { withDatabase } from '../database.ts';
import { registerAudit } from './journal-audit.ts';

/** `throughline journal`: what can be done with the journal as such. */
export function registerJournal(program: Command): void {
  const journal = program.command('journal').description('check the journal, and read what stands in none');
  registerAudit(journal);
  journal
    .command('verify')
    .description('recompute the hash chain of every case; reads only')
    .option('--json', 'print {cases, events, broken:[{caseId, seq, reason}]}')
    .addHelpText('after', '\nEnds with code 1 when a chain is broken.')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const report = await withDatabase('throughline journal verify', (source) =>
        verifyJournal(source, (cases) => process.stderr.write(`${cases} cases verified\n`)),
      );
      console.log(json ? JSON.stringify(report) : inWords(report));
      if (report.broken.length > 0) process.exitCode = 1;
    });
}

const REASONS: Readonly<Record<BrokenCase['reason'], string>> = {
  gap: 'is missing',
  previous: 'does not follow the one before it',
  hash: 'was altered: its content does not match its hash',
  tail: 'is missing, and everything up to it from the end',
};

function inWords({ cases, events, broken }: JournalReport): string {
  const lines = broken.map(({ caseId, seq, reason }) => `${caseId}: event ${seq} ${REASONS[reason]}`);
  const verdict = broken.length === 0 ? 'every chain holds' : `${broken.length} broken`;
  return [`${cases} cases, ${events} events: ${verdict}.`, ...lines].join('\n');
}
