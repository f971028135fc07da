import type { Command } from 'commander';
import type { Difference } from '#persistence/differences.ts';
import { rebuild, type RebuildReport } from '#persistence/rebuild.ts';
import { withDatabase } from '../database.ts';
import { ownLibrary } from '../own-library.ts';

interface RebuildFlags {
  readonly check?: boolean;
  readonly json?: boolean;
}

/** `throughline rebuild`: makes every read model again from the journal. */
export function registerRebuild(program: Command): void {
  program
    .command('rebuild')
    .description('make every read model again from the journal, and say where it differed')
    .option('--check', 'only say where it differs; change nothing')
    .option('--json', 'print {events, cases, differences:[{caseId, table, key, column, stored, expected}]}')
    .addHelpText(
      'after',
      '\nSafe while the product runs, and to repeat. With --check, ends with code 1 on a difference.',
    )
    .action(run);
}

async function run({ check = false, json = false }: RebuildFlags): Promise<void> {
  const library = await ownLibrary();
  const onProgress = (cases: number): void => {
    if (cases % 1_000 === 0) process.stderr.write(`${cases} cases folded\n`);
  };
  const report = await withDatabase('throughline rebuild', (source) => rebuild(source, library, { check, onProgress }));
  console.log(json ? JSON.stringify(report) : inWords(report, check));
  if (check && report.differences.length > 0) process.exitCode = 1;
}

function inWords({ cases, events, differences }: RebuildReport, check: boolean): string {
  const found = differences.length === 0 ? 'no difference' : `${differences.length} differences`;
  const mended = differences.length > 0 && !check ? ', mended where the journal can be folded' : '';
  return [`${cases} cases, ${events} events: ${found}${mended}.`, ...differences.map(line)].join('\n');
}

function line({ caseId, table, key, column, stored, expected }: Difference): string {
  const place = [caseId, table, key, column].filter((part) => part !== '').join(' ');
  return `${place}: is ${JSON.stringify(stored)}, the journal says ${JSON.stringify(expected)}`;
}
