import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config/config.ts';
import { PROJECT_ROOT } from '#config/project-root.ts';

/** The tenant of a local installation, whose tokens see the sample cases. */
const TENANT = 'local';

/**
 * Imports the sample input that comes with the project, once per data folder: `samples/<kind>/` holds what
 * `throughline import <kind>` reads. One that was interrupted is taken up by the next start; nothing doubles.
 */
export async function loadSamples(config: Config, say: (line: string) => void): Promise<void> {
  const mark = join(config.home, 'samples.loaded');
  if (existsSync(mark)) return;
  // Loaded here, because only a first start needs the importers.
  const { withIntake } = await import('../importers/connect.ts');
  const { IMPORT_KINDS, runImport } = await import('../importers/run-import.ts');
  await withIntake(config, async (parts) => {
    for (const kind of IMPORT_KINDS) {
      const folder = join(PROJECT_ROOT, 'samples', kind);
      if (!existsSync(folder)) continue;
      say(`Importing the sample cases of samples/${kind} …`);
      const { cases, refused } = await runImport(parts, TENANT, kind, [folder]);
      say(`  ${cases} cases${refused.length > 0 ? `, ${refused.length} entries refused` : ''}`);
    }
  });
  writeFileSync(mark, `${new Date().toISOString()}\n`);
}
