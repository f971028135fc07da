import { join } from 'node:path';
import type { Config } from '#config/config.ts';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { LOCAL_TENANT } from '../local-tenant.ts';
import { withIntake } from '../intake.ts';
import { runImport, type ImportKind } from './run-import.ts';
import type { ImportReport } from './tally.ts';

const SAMPLES: readonly ImportKind[] = ['hl7v2', 'fhir', 'diabetes130'];

/**
 * Loads the samples that ship with the product into the running instance (database and Temporal server of `config`, or
 * of its data folder). Worker must be up. Safe to repeat: what is there stays as it is. Gives a report for each kind.
 */
export function importSamples(config: Config): Promise<Readonly<Partial<Record<ImportKind, ImportReport>>>> {
  return withIntake(config, async (parts) => {
    const reports: Partial<Record<ImportKind, ImportReport>> = {};
    for (const kind of SAMPLES) {
      reports[kind] = await runImport(parts, LOCAL_TENANT, kind, [join(PROJECT_ROOT, 'samples', kind)], {
        quiet: true,
      });
    }
    return reports;
  });
}
