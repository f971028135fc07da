import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { fold } from '#core/case/fold.ts';
import { motionOf } from '#core/case/never-stuck.ts';
import type { Library } from '#core/program/library.ts';
import { dense, readJournal } from '#persistence/journal.ts';
import { lostForCases, lostInWords, type LostForCases } from '#persistence/queries/lost-versions.ts';
import { withDatabase } from '../database.ts';
import { ownLibrary } from '../own-library.ts';

interface StuckCase {
  readonly caseId: string;
  readonly tenant: string;
  readonly stage: string;
  readonly reasons: readonly string[];
}

interface StuckReport {
  readonly open: number;
  /** How many nobody owns and only the queue of a team keeps: not stuck, and to be taken by somebody. */
  readonly queued: number;
  readonly stuck: readonly StuckCase[];
  readonly lost: readonly LostForCases[];
}

/** `throughline stuck`: the invariant of every open case, checked against the journal itself. */
export function registerStuck(program: Command): void {
  program
    .command('stuck')
    .description(
      'open cases that nothing will move: no task of a person or team, no wait that ends, no clock that will act',
    )
    .option(
      '--json',
      'print {open, queued, stuck:[{caseId, tenant, stage, reasons}], lost:[{tenant, cases, version, calendar, used} or {…, program}]}',
    )
    .addHelpText(
      'after',
      '\nReads the journals of all cases. Ends with code 1 when a case is stuck, or counts on a version of a program or ' +
        'a calendar that the library has lost.',
    )
    .action(async ({ json }: { readonly json?: boolean }) => {
      const library = await ownLibrary();
      const report = await withDatabase('throughline stuck', (source) => findStuck(source, library));
      console.log(json ? JSON.stringify(report) : inWords(report));
      if (report.stuck.length > 0 || report.lost.length > 0) process.exitCode = 1;
    });
}

async function findStuck(source: DataSource, library: Library): Promise<StuckReport> {
  const now = new Date().toISOString();
  const stuck: StuckCase[] = [];
  let open = 0;
  let queued = 0;
  for await (const { caseId, tenant, events } of readJournal(source)) {
    const whole = dense(events);
    if (whole.length === 0) continue;
    const state = fold(whole);
    if (state.stage === 'closed') continue;
    open += 1;
    const motion = motionOf(state, library, now);
    if (!motion.stuck && motion.by === 'queue') queued += 1;
    if (motion.stuck) stuck.push({ caseId, tenant, stage: state.stage, reasons: motion.reasons });
  }
  return { open, queued, stuck, lost: await lostForCases(source, library) };
}

function inWords({ open, queued, stuck, lost }: StuckReport): string {
  const lines = stuck.map(({ caseId, stage, reasons }) => `${caseId} (${stage}): ${reasons.join(' ')}`);
  return [
    ...lines,
    ...lost.map(lostInWords),
    `${open} open cases, ${stuck.length} stuck. ${queued} wait in a team’s queue for an owner.`,
  ].join('\n');
}
