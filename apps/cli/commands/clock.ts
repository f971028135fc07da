import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Command, Option } from 'commander';
import { type TryLibrary, openLibrary } from '../clock-try/library.ts';
import { TryError, type TryProblem, problemText, shortened } from '../clock-try/problem.ts';
import { readTrial } from '../clock-try/read.ts';
import { renderReport } from '../clock-try/render.ts';
import { report } from '../clock-try/report.ts';
import { reportText } from '../clock-try/report-text.ts';
import { LINE_ENCODING, parseLine } from '../clock-try/read-line.ts';
import { parseSource } from '../clock-try/source.ts';

interface TryOptions {
  readonly json?: boolean;
  readonly lines?: string;
  readonly language: 'en' | 'es';
}

const HELP = `
A document has clock (or clocks), zone, facts and now; and, when needed, calendars (inline or by name), asOf and others.
Times are local to the zone (2026-03-07T20:00) or carry an offset. What is known is what was recorded by asOf, which is
now when left out; a fact without recordedAt was recorded when it occurred. docs/clocks.md explains the language.`;

export function registerClock(program: Command): void {
  const clock = program.command('clock').description('Try the clock language');
  clock
    .command('try')
    .description('Evaluate clocks against facts at a moment: state, due, warnings, next change, and why')
    .argument('[file]', 'YAML or JSON document; - reads the standard input')
    .option('--json', 'print the report as JSON')
    .option('--lines <file>', 'evaluate one JSON document a line (JSON Lines); print one JSON report a line')
    .addOption(new Option('--language <code>', 'words of the explanation').choices(['en', 'es']).default('en'))
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, options: TryOptions) => {
      const library = openLibrary();
      if (options.lines !== undefined && file !== undefined)
        throw new TryError([{ path: '', message: 'Give a file or --lines, not both.' }]);
      if (options.lines !== undefined) return tryLines(options.lines, library, options);
      if (file === undefined)
        throw new TryError([{ path: '', message: 'Name a file, - for the standard input, or --lines.' }]);
      return tryOne(file, library, options);
    });
}

function tryOne(file: string, library: TryLibrary, options: TryOptions): void {
  let place = (problem: TryProblem): TryProblem => problem;
  try {
    const source = parseSource(readFileSync(file === '-' ? 0 : file));
    place = source.place;
    const result = report(readTrial(source.value, library), { language: options.language, steps: true });
    console.log(options.json ? JSON.stringify(result, null, 2) : renderReport(result));
  } catch (error) {
    if (!(error instanceof TryError)) throw error;
    const problems = error.problems.map(place).map(shortened);
    if (options.json) console.log(JSON.stringify({ error: { problems } }, null, 2));
    else for (const problem of problems) console.error(`${file}: ${problemText(problem)}`);
    process.exitCode = 1;
  }
}

/** One report a line, in order; a bad line gives an error object and the others go on. */
async function tryLines(file: string, library: TryLibrary, options: TryOptions): Promise<void> {
  const input = createInterface({
    input: file === '-' ? process.stdin.setEncoding(LINE_ENCODING) : createReadStream(file, LINE_ENCODING),
    crlfDelay: Infinity,
  });
  let line = 0;
  let out = '';
  for await (const read of input) {
    line += 1;
    // Some programs begin a file with a byte order mark.
    const text = line === 1 ? read.replace(/^\u00EF\u00BB\u00BF/, '') : read;
    if (text.trim() === '') continue;
    out += `${tryLine(text, line, library, options)}\n`;
    if (out.length < 1 << 16) continue;
    if (!process.stdout.write(out)) await new Promise((resolve) => process.stdout.once('drain', resolve));
    out = '';
  }
  process.stdout.write(out);
}

function tryLine(text: string, line: number, library: TryLibrary, { language }: TryOptions): string {
  let document: unknown;
  try {
    document = parseLine(text);
    const id = idOf(document);
    return reportText(readTrial(document, library), { language, steps: false }, { id });
  } catch (error) {
    const id = idOf(document);
    const problems = error instanceof TryError ? error.problems.map(shortened) : [{ path: '', message: String(error) }];
    return JSON.stringify({ id, line, error: { message: problems.map(problemText).join('; '), problems } });
  }
}

const idOf = (document: unknown): unknown =>
  typeof document === 'object' && document !== null && 'id' in document ? document.id : undefined;
