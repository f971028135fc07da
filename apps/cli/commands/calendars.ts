import type { Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { applyRebase } from '../calendars/apply-rebase.ts';
import { previewRebase } from '../calendars/preview-rebase.ts';
import type { Rebase } from '../calendars/rebase-plan.ts';
import { previewInWords, reportInWords } from '../calendars/rebase-words.ts';
import { withDatabase } from '../database.ts';
import { ownLibrary } from '../own-library.ts';
import { withIntake } from '../intake.ts';

interface Flags {
  readonly calendar: string;
  readonly to: string;
  readonly program?: string;
  readonly tenant?: string;
  readonly preview?: boolean;
  readonly apply?: boolean;
  readonly reason?: string;
  readonly by: string;
  readonly json?: boolean;
}

const HELP = `
A case counts on the calendar versions of the day it was opened. Publish a change as a document of its own with a new
version, keep the old one, restart what runs, look at the preview, and apply:
  throughline calendars rebase --calendar us-federal --to 2026.2
  throughline calendars rebase --calendar us-federal --to 2026.2 --apply --reason "Offices closed for snow."
Without --apply nothing is changed. Applying may be interrupted and repeated; it ends with code 1 when a case failed.`;

/** `throughline calendars rebase`: running clocks move to another calendar version, by order and with a preview. */
export function registerCalendars(program: Command): void {
  program
    .command('calendars')
    .description('calendar versions that cases count on')
    .command('rebase')
    .description('move the open cases to another version of a calendar; without --apply, show what would move')
    .requiredOption('--calendar <id>', 'calendar')
    .requiredOption('--to <version>', 'version to count on')
    .option('--program <id[@version]>', 'only cases of this program')
    .option('--tenant <tenant>', 'only cases of this tenant')
    .option('--preview', 'show which cases and due dates would move, and change nothing (the default)')
    .option('--apply', 'move them')
    .option('--reason <text>', 'why, for the journal of every case; no names')
    .option('--by <id>', 'who orders it, for the journal of every case', 'operator')
    .option('--json', 'print {calendar, to, cases, unchanged, moves} or {cases, moved, unchanged, failed, stopped}')
    .addHelpText('after', HELP)
    .action(async (flags: Flags) => (flags.apply ? apply(flags) : preview(flags)));
}

async function preview(flags: Flags): Promise<void> {
  const library = await ownLibrary();
  const now = new Date().toISOString();
  const shown = await withDatabase('throughline calendars', (source) =>
    previewRebase(source, library, rebaseOf(flags), now),
  );
  console.log(flags.json ? JSON.stringify(shown) : previewInWords(shown, library));
}

async function apply(flags: Flags): Promise<void> {
  const { reason, by } = flags;
  if (flags.preview) throw new Error('Give --preview or --apply, not both.');
  if (reason === undefined || reason.trim() === '') throw new Error('--apply needs --reason "why, in a sentence".');
  const told = (moved: number): boolean => process.stderr.write(`${moved} cases moved\n`);
  const report = await withIntake(loadConfig(process.env), (parts) =>
    applyRebase(parts, rebaseOf(flags), { reason, by }, told),
  );
  console.log(flags.json ? JSON.stringify(report) : reportInWords(report));
  if (report.failed.length > 0 || report.stopped) process.exitCode = 1;
}

function rebaseOf({ calendar, to, program, tenant }: Flags): Rebase {
  const rebase = { calendar, to, ...(tenant === undefined ? {} : { tenant }) };
  if (program === undefined) return rebase;
  const [id = '', version] = program.split('@');
  return { ...rebase, program: { id, ...(version === undefined ? {} : { version }) } };
}
