import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { exportCase, exportText } from '#proof/case-export.ts';
import { signerOf } from '#security/signing.ts';
import { readCase } from '../one-case.ts';

/** `throughline export`: a case with all that proves its verdicts, signed. */
export function registerExport(program: Command): void {
  program
    .command('export')
    .description('write a case with its journal, facts, rules and verdicts as one signed JSON file')
    .argument('<case>', 'id of the case')
    .option('-o, --output <file>', 'where to; the standard output when left out')
    .addHelpText('after', '\nCheck it anywhere with: throughline verify <file>. docs/proof.md explains the file.')
    .action(async (caseId: string, { output }: { readonly output?: string }) => {
      const { events, library } = await readCase('export', caseId);
      const signed = exportCase(events, library, new Date().toISOString(), signerOf(loadConfig(process.env)));
      if (!signed) throw new Error(`The programs folder lacks the version that ${caseId} pins: bring it back first.`);
      const text = exportText(signed);
      if (output === undefined) process.stdout.write(text);
      else {
        writeFileSync(output, text, { mode: 0o600 });
        console.error(`${output}: ${signed.events.length} events, ${signed.verdicts.length} verdicts.`);
      }
    });
}
