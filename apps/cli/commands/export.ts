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
    .option('--json', 'with --output, print {file, case, events, verdicts, keyId}')
    .addHelpText('after', '\nCheck it anywhere with: throughline verify <file>. docs/proof.md explains the file.')
    .action(async (caseId: string, { output, json }: { readonly output?: string; readonly json?: boolean }) => {
      const { events, library } = await readCase('export', caseId);
      const signed = exportCase(events, library, new Date().toISOString(), signerOf(loadConfig(process.env)));
      if (!signed) throw new Error(`The programs folder lacks the version that ${caseId} pins: bring it back first.`);
      const text = exportText(signed);
      if (output === undefined) process.stdout.write(text);
      else {
        writeFileSync(output, text, { mode: 0o600 });
        const [events, verdicts] = [signed.events.length, signed.verdicts.length];
        const report = { file: output, case: caseId, events, verdicts, keyId: signed.signature.keyId };
        if (json) console.log(JSON.stringify(report));
        else console.error(`${output}: ${events} events, ${verdicts} verdicts.`);
      }
    });
}
