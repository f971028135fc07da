import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { Bench } from '../bench.ts';
import { alone, atMost } from '../figure.ts';
import { secondsOf, times } from '../load/lanes.ts';

const LINES = 10_000;
const CAPABILITIES = 56;
const HOUR_MS = 3_600_000;

/** Seconds of `throughline clock try --lines` for ten thousand lines, no two alike, its own start included. */
export const clockLines: Bench = async ({ repeats }) => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-lines-'));
  const file = join(folder, 'lines.jsonl');
  writeFileSync(
    file,
    documentsOf(LINES)
      .map((document) => `${JSON.stringify(document)}\n`)
      .join(''),
  );
  const seconds: number[] = [];
  try {
    for (const _ of times(repeats)) seconds.push(await secondsOf(() => tryLines(file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return [{ figure: alone('clock-lines', 's', seconds), goal: atMost(20) }];
};

/** Every other line is an example of docs/clocks.md, all of them in turn, each time a week later; the rest are plain. */
function documentsOf(lines: number): readonly object[] {
  const examples = examplesOfDocs();
  return times(lines).map((nth) => {
    const example = examples[(nth >> 1) % examples.length];
    if (nth % 2 === 0 || example === undefined) return plainDocument(nth);
    return { id: nth, ...laterBy(example, 7 * Math.floor((nth >> 1) / examples.length)) };
  });
}

/** The documents of the page that can be tried: one a capability, rounds and buckets among them. */
function examplesOfDocs(): readonly object[] {
  const page = readFileSync(join(PROJECT_ROOT, 'docs', 'clocks.md'), 'utf8');
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => parse(block as string) as unknown);
  const examples = blocks.filter((block) => typeof block === 'object' && block !== null && 'now' in block);
  if (examples.length < CAPABILITIES) throw new Error(`docs/clocks.md has only ${examples.length} examples`);
  return examples;
}

/** A document with every date moved on, so that no two lines are alike and weekdays stay what they are. */
function laterBy(document: object, days: number): object {
  const moved = (date: string): string => new Date(Date.parse(date) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
  return JSON.parse(JSON.stringify(document).replace(/\d{4}-\d\d-\d\d/g, moved)) as object;
}

/** Hours or working days with holidays, a warning, answered or not. */
function plainDocument(nth: number): object {
  const at = (hours: number): string => new Date(Date.UTC(2026, 0, 5) + (nth * 7 + hours) * HOUR_MS).toISOString();
  return {
    id: nth,
    zone: nth % 2 === 0 ? 'America/New_York' : 'America/Chicago',
    clock: {
      id: 'answer',
      calendar: 'us-federal',
      start: 'asked',
      due: nth % 3 === 0 ? { hours: 72 } : { businessDays: 1 + (nth % 10) },
      met: 'answered',
      warn: [{ before: { hours: 4 } }],
    },
    facts: [
      { type: 'asked', occurredAt: at(0) },
      { type: 'contactAttempted', occurredAt: at(5) },
      ...(nth % 4 === 0 ? [{ type: 'answered', occurredAt: at(30) }] : []),
    ],
    now: at(48),
  };
}

async function tryLines(file: string): Promise<void> {
  const cli = join(PROJECT_ROOT, 'dist', 'apps', 'cli', 'main.js');
  const child = spawn(process.execPath, [cli, 'clock', 'try', '--lines', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let answers = 0;
  let wrong = 0;
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    answers += lines.length;
    wrong += lines.filter((line) => line.includes('"error":')).length;
  });
  await new Promise((resolve) => child.once('close', resolve));
  if (answers !== LINES || wrong > 0) throw new Error(`${answers} answers, ${wrong} errors, of ${LINES} lines`);
}
