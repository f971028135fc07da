import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import { importDiabetes130 } from './diabetes130.ts';
import { FoldThreads } from './fold-threads.ts';
import { importFhir } from './fhir.ts';
import { importHl7v2 } from './hl7v2.ts';
import type { ImportContext } from './import-context.ts';
import { Progress } from './progress.ts';
import { Tally, type ImportReport } from './tally.ts';

const IMPORTERS = { hl7v2: importHl7v2, fhir: importFhir, diabetes130: importDiabetes130 } as const;
export type ImportKind = keyof typeof IMPORTERS;

/**
 * Imports files and folders of one kind and gives the figures. Idempotent: what is there already is counted as known.
 * It may be interrupted at any point and run again. Progress goes to stderr, unless `quiet`.
 */
export async function runImport(
  parts: IntakeParts,
  tenant: string,
  kind: ImportKind,
  paths: readonly string[],
  { quiet = false }: { readonly quiet?: boolean } = {},
): Promise<ImportReport> {
  const tally = new Tally();
  const now = new Date().toISOString();
  const folds = new FoldThreads({ library: parts.library, tenant, zone: parts.zone, now });
  const context: ImportContext = { parts, tenant, tally, folds, now };
  const progress = quiet ? undefined : new Progress(tally);
  try {
    await IMPORTERS[kind](context, paths);
  } finally {
    progress?.end();
    await folds.end();
  }
  return tally.report();
}
