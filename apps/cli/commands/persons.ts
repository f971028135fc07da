import type { Command } from 'commander';
import { undoMerge, type UndoneMerge } from '#apps/intake/undo-merge.ts';
import { loadConfig } from '#config/config.ts';
import { withIntake } from '../intake.ts';
import { LOCAL_TENANT } from '../local-tenant.ts';
import { demandPlainIds } from '../plain-ids.ts';

interface UnmergeFlags {
  readonly tenant: string;
  readonly by: string;
  readonly json?: boolean;
}

/** `throughline persons`: who stands for whom. */
export function registerPersons(program: Command): void {
  program
    .command('persons')
    .description('who stands for whom')
    .command('unmerge')
    .description('take back that a person was merged into another one (HL7 A40); repeating it is safe')
    .argument('<person>', 'id of the person who was merged away')
    .option('--tenant <tenant>', 'the organisation that the person belongs to', LOCAL_TENANT)
    .option('--by <id>', 'opaque id of who orders it, for the audit', 'cli')
    .option('--json', 'print {person, undone, survivor?}')
    .addHelpText('after', '\nEnds with code 1 when there is no such person. docs/intake.md says what becomes of cases.')
    .action(unmerge);
}

async function unmerge(person: string, { tenant, by, json }: UnmergeFlags): Promise<void> {
  demandPlainIds({ tenant, by });
  const done = await withIntake(loadConfig(process.env), (parts) => undoMerge(parts, tenant, person, by));
  if (!done) throw new Error(`${tenant} has no person ${person}.`);
  console.log(json ? JSON.stringify(done) : inWords(done));
}

function inWords({ person, undone, survivor }: UndoneMerge): string {
  if (undone) return `${person} stands for themselves again, no longer for ${survivor ?? 'another one'}.`;
  return `${person} stands for themselves: there was no merge to undo.`;
}
