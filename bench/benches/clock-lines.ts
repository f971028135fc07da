import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { Bench } from '../bench.ts';
import { alone, atMost } from '../figure.ts';
import { secondsOf, times } from '../load/lanes.ts';

const LINES = 10_000;
const HOUR_MS = 3_600_000;

/** Seconds of `throughline clock try --lines` for ten thousand lines, no two alike, its own start included. */
export const clockLines: Bench = async ({ repeats }) => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-lines-'));
  const file = join(folder, 'lines.jsonl');
  writeFileSync(
    file,
    times(LINES)
      .map((nth) => `${JSON.stringify(documentOf(nth))}\n`)
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

/** Hours or working days with holidays, a warning, answered or not. */
function documentOf(nth: number): object {
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
