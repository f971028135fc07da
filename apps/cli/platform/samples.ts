import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config/config.ts';
import { withProgress } from '#scripts/lib/progress.mjs';

/**
 * Loads the sample cases, once per data folder. A load that was interrupted is taken up by the next start; nothing
 * doubles.
 */
export async function loadSamples(config: Config, say: (line: string) => void): Promise<void> {
  const mark = join(config.home, 'samples.loaded');
  if (existsSync(mark)) return;
  // Loaded here, because only a first start needs the importers.
  const { importSamples } = await import('../importers/samples.ts');
  const reports = await withProgress('Loading the sample cases (up to a minute)', () => importSamples(config), { say });
  for (const [kind, { cases, refused }] of Object.entries(reports)) {
    const complaint = refused.length > 0 ? `, ${refused.length} entries refused` : '';
    say(`Sample cases from samples/${kind}: ${cases}${complaint}`);
  }
  writeFileSync(mark, `${new Date().toISOString()}\n`);
}
