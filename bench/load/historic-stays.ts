import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';

const SAMPLE = join(PROJECT_ROOT, 'samples', 'diabetes130', 'diabetic_data.sample.csv');
/** The importer derives dates from the encounter id; ids up to here lie in the past, so that every stay is over. */
const HIGHEST_ID = 200_000_000;

/** A file of the sample's lines again and again, each with an encounter and a patient of its own; gives its path. */
export async function historicStays(folder: string, count: number): Promise<string> {
  const [header = '', ...lines] = readFileSync(SAMPLE, 'utf8').trim().split(/\r?\n/);
  const step = Math.floor(HIGHEST_ID / count);
  const made = Array.from({ length: count }, (_, index) => {
    const [, , ...rest] = (lines[index % lines.length] ?? '').split(',');
    return [12_522 + index * step, 135 + index, ...rest].join(',');
  });
  const path = join(folder, 'diabetic_data.csv');
  writeFileSync(path, [header, ...made, ''].join('\n'));
  return path;
}
