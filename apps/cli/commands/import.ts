import type { Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { unknownZone } from '#config/zone-file.ts';
import { withIntake } from '../intake.ts';
import { runImport, type ImportKind } from '../importers/run-import.ts';
import type { ImportReport } from '../importers/tally.ts';
import { LOCAL_TENANT } from '../local-tenant.ts';
import { demandPlainIds } from '../plain-ids.ts';

interface ImportFlags {
  readonly tenant: string;
  readonly zone?: string;
  readonly json?: boolean;
}

const KINDS: Readonly<Record<ImportKind, { readonly what: string; readonly help: string }>> = {
  hl7v2: {
    what: 'HL7 v2 messages: one or many a file',
    help: 'Files end in .hl7, .txt, .msg, .dat or .hl7v2. Counts messages. Each goes through the inbox like one that is sent.',
  },
  fhir: {
    what: 'FHIR bundles: Synthea patients, notifications, collections',
    help: 'Files end in .json, .ndjson or .jsonl. Counts encounters: stays become cases, other encounters are parked.',
  },
  diabetes130: {
    what: 'diabetic_data.csv of the data set "Diabetes 130-US hospitals"',
    help: 'Counts lines. The file has no dates: they are derived from the encounter ids so that the last stays are current.',
  },
};

const MOST_SHOWN = 20;

/** `throughline import`: brings real input into the instance of the data folder. */
export function registerImport(program: Command): void {
  const group = program.command('import').description('bring stays and messages into the running instance');
  for (const [kind, { what, help }] of Object.entries(KINDS)) {
    group
      .command(kind)
      .description(what)
      .argument('<paths...>', 'files or folders, plain or gzip; folders are searched to the bottom')
      .option('--tenant <tenant>', 'the organisation that the cases belong to', LOCAL_TENANT)
      .option('--zone <zone>', 'zone of the facility, where times carry no offset (default: THROUGHLINE_FACILITY_ZONE)')
      .option('--json', 'print {read, accepted, duplicates, parked, refused, cases}')
      .addHelpText(
        'after',
        `\n${help}\nRunning it again changes nothing; an interrupted import is resumed by running it again.`,
      )
      .action((paths: string[], flags: ImportFlags) => importPaths(kind as ImportKind, paths, flags)); // a key of KINDS
  }
}

async function importPaths(kind: ImportKind, paths: readonly string[], flags: ImportFlags): Promise<void> {
  const { tenant, zone, json } = flags;
  demandPlainIds({ tenant });
  const remedy = zone === undefined ? undefined : unknownZone(zone);
  if (remedy !== undefined) throw new Error(`--zone: "${zone}" is not a time zone. ${remedy}`);
  const given = loadConfig(process.env);
  const config = zone === undefined ? given : { ...given, facilityZone: zone };
  const report = await withIntake(config, (parts) => runImport(parts, tenant, kind, paths));
  console.log(json ? JSON.stringify(report) : inWords(report));
}

function inWords({ read, accepted, duplicates, parked, refused, cases }: ImportReport): string {
  const shown = refused.slice(0, MOST_SHOWN).map(({ file, position, reason }) => `  ${file}, ${position}: ${reason}`);
  const more =
    refused.length > MOST_SHOWN ? [`  … and ${refused.length - MOST_SHOWN} more; --json lists them all`] : [];
  const figures = `${read} read: ${accepted} accepted, ${duplicates} known before, ${parked} parked, ${refused.length} refused; ${cases} cases.`;
  return [figures, ...shown, ...more].join('\n');
}
