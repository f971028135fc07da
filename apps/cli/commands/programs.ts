import type { Command } from 'commander';
import type { ProgramDocument } from '#core/program/document.ts';
import { checkPath, PROGRAMS_FOLDER, type PathCheck } from '#programs/check-paths.ts';
import { problemText, type Problem } from '#programs/problem.ts';
import { clockWords } from '#programs/words/clocks.ts';

/** `throughline programs`: for those who write programs. */
export function registerPrograms(program: Command): void {
  program
    .command('programs')
    .description('check the documents that say what each kind of case management does')
    .command('check')
    .description('explain what is wrong with programs and calendars, and say in plain words what each clock promises')
    .argument('[paths...]', 'library folders, program folders or files', [PROGRAMS_FOLDER])
    .option('--json', 'print [{path, problems, warnings, programs, calendars, digest}]')
    .option('--quiet', 'only problems and a closing line')
    .addHelpText(
      'after',
      '\nEnds with exit code 1 when anything is wrong; a warning (a text without Spanish, a select that leaves values out) is nothing wrong. Reads files only.',
    )
    .action(check);
}

async function check(
  paths: readonly string[],
  flags: { readonly json?: boolean; readonly quiet?: boolean },
): Promise<void> {
  const checks: PathCheck[] = [];
  for (const path of paths) checks.push(await checkPath(path));
  if (checks.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
  if (flags.json) return console.log(JSON.stringify(checks.map(asData)));
  for (const each of checks) console.log(inWords(each, flags.quiet ?? false));
}

function asData({ programs, ...rest }: PathCheck): object {
  return {
    ...rest,
    programs: programs.map((program) => ({
      id: program.id,
      version: program.version,
      clocks: program.clocks.map((clock) => ({ id: clock.id, promise: clockWords(clock) })),
    })),
  };
}

function inWords({ path, problems, warnings, programs, calendars, digest }: PathCheck, quiet: boolean): string {
  if (problems.length > 0) return [...problems.map(problemText), `${path}: ${problems.length} problem(s).`].join('\n');
  const promises = quiet ? [] : [...programs.map(programWords), ...warnings.map(warningText)];
  const warned = warnings.length === 0 ? '' : ` ${warnings.length} warning(s).`;
  const count = `${programs.length} program(s), ${calendars} calendar(s)`;
  return [
    ...promises,
    `${path}: ${digest ? `${count}, sound. Digest ${digest.slice(0, 12)}.` : 'nothing wrong in this file.'}${warned}`,
  ].join('\n');
}

const warningText = (warning: Problem): string => `warning: ${problemText(warning)}`;

function programWords(program: ProgramDocument): string {
  const cited = new Map(Object.entries(program.citations));
  const clocks = program.clocks.map((clock) => {
    const title = typeof clock.title === 'object' ? clock.title.en : (clock.title ?? clock.id);
    const sources = (clock.cites ?? []).map(
      (key) => `${cited.get(key)?.text ?? key} [${cited.get(key)?.verification ?? '?'}]`,
    );
    return [
      `  ${clock.id}: ${title}`,
      ...clockWords(clock).map((line) => `    ${line}`),
      `    Rests on ${sources.join('; ')}.`,
    ].join('\n');
  });
  return [`${program.id} ${program.version}: ${program.title.en}`, ...clocks, ''].join('\n');
}
