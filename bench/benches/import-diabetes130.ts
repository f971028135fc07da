import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { Bench } from '../bench.ts';
import type { Bed } from '../bed.ts';
import { alone, atMost, compared, type Pair, ratioAtLeast } from '../figure.ts';
import { historicStays } from '../load/historic-stays.ts';
import { secondsOf, times } from '../load/lanes.ts';
import { emptyTables, rowsOfTables, savedTables } from '../load/saved-tables.ts';
import { memoryOf, quarterGrowth } from '../load/memory.ts';

/** A fifth of the data set. */
const LINES = 20_000;

/**
 * Rows of journal and read models a second while closed stays are imported, beside a plain COPY of the very rows into
 * the same tables; and the memory of the import's last quarter beside that of its second.
 */
export const importDiabetes130: Bench = async ({ repeats, say }, bed) => {
  const { stack, withWorkers } = await bed();
  return withWorkers(['case'], 500, async () => {
    const file = await historicStays(stack.home, LINES);
    const pairs: Pair[] = [];
    const growth: number[] = [];
    for (const turn of times(repeats)) {
      await emptyTables(stack.databaseUrl);
      let memory: readonly number[] = [];
      const seconds = await secondsOf(async () => void (memory = await importOf(stack, file)));
      const rows = await rowsOfTables(stack.databaseUrl);
      const copied = await savedTables(stack.databaseUrl);
      pairs.push({ ours: rows / seconds, baseline: rows / copied });
      growth.push(quarterGrowth(memory));
      say(`  ${turn + 1}: ${rows} rows, import ${seconds.toFixed(1)} s, COPY ${copied.toFixed(1)} s`);
    }
    await emptyTables(stack.databaseUrl);
    return [
      { figure: compared('import-diabetes130', 'rows/s', pairs), goal: ratioAtLeast(0.25) },
      { figure: alone('import-diabetes130 memory', 'last ÷ second quarter', growth), goal: atMost(1.1) },
    ];
  });
};

/** Runs the import in a process of its own, as people do; gives what it used, in bytes, ten times a second. */
async function importOf({ env }: Bed['stack'], file: string): Promise<readonly number[]> {
  const cli = join(PROJECT_ROOT, 'dist', 'apps', 'cli', 'main.js');
  const child = spawn(process.execPath, [cli, 'import', 'diabetes130', file, '--json'], { env });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  child.stdout.resume();
  const memory = memoryOf(child.pid ?? 0);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The import ended with ${code}: ${errors.slice(-500)}`);
  return memory.stop();
}
