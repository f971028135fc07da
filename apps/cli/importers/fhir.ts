import { localTime } from '#apps/intake/local-time.ts';
import { caseIdOf } from '#interop/case-id.ts';
import { parseBundle } from '#interop/fhir/parse-bundle.ts';
import { readStays } from '#interop/fhir/read-stays.ts';
import { decodeBytes } from '#interop/hl7v2/message.ts';
import { UNKEEPABLE_REMEDY, UNKEEPABLE_WORDS, unkeepableAt } from '#persistence/keepable.ts';
import type { ImportContext } from './import-context.ts';
import { inputFiles, readInput } from './input-files.ts';
import { StayWriter, type FoundStay } from './stay-writer.ts';

const EXTENSIONS = ['.json', '.ndjson', '.jsonl'];
const BATCH = 200;
/** FHIR nests a dozen levels. */
const DEEPEST = 64;

/** A bundle's text and where it stands in its file. */
interface BundleText {
  readonly text: string;
  /** Before the position within the bundle; empty for a file that is one bundle. */
  readonly at: string;
}

/**
 * Imports FHIR bundles: JSON files, or lines of JSON with a bundle each. What is counted are encounters: those of stays
 * become cases, the others (ambulatory, cancelled) are parked. A file that is no bundle is refused as a whole.
 */
export async function importFhir(context: ImportContext, paths: readonly string[]): Promise<void> {
  const writer = new StayWriter(context, 'update');
  let batch: FoundStay[] = [];
  const flush = async (): Promise<void> => {
    await writer.write(batch);
    batch = [];
    // What comes next may be compared with these, so they must be there.
    await writer.end();
  };
  for (const { path } of await inputFiles(paths, EXTENSIONS)) {
    const bytes = await readInput(path, context.tally);
    for (const bundle of bytes ? bundlesOf(decodeBytes(bytes)) : []) {
      for (const found of stays(context, path, bundle)) {
        // Twice the same stay: the second is compared with the first, which must be there by then.
        if (batch.some(({ caseId }) => caseId === found.caseId)) await flush();
        batch.push(found);
      }
      if (batch.length >= BATCH) await flush();
    }
  }
  await flush();
}

/** One bundle a line when the first line is a whole JSON object and not the only one; else one bundle. */
function bundlesOf(text: string): BundleText[] {
  const lines = text
    .split('\n')
    .map((line, index) => ({ text: line.trim(), at: `line ${index + 1} ` }))
    .filter((line) => line.text !== '');
  const isLines = lines.length > 1 && /^\uFEFF?\{.*\}$/.test(lines[0]?.text ?? '');
  return isLines ? lines : [{ text, at: '' }];
}

function stays({ parts, tenant, tally, now }: ImportContext, file: string, { text, at }: BundleText): FoundStay[] {
  const bundle = parseBundle(text);
  if ('refused' in bundle) {
    tally.refuse(file, `${at}${bundle.position}`, bundle.reason);
    return [];
  }
  const found: FoundStay[] = [];
  for (const reading of readStays(bundle, localTime(parts.library, parts.zone), now)) {
    if (reading.kind === 'parked') tally.parked += 1;
    else if (reading.kind === 'refused') tally.refuse(file, `${at}${reading.position}`, reading.reason);
    else {
      const { stay } = reading;
      const position = `${at}Encounter ${stay.key}`;
      if (unkeepableAt(stay, DEEPEST) === undefined)
        found.push({ stay, caseId: caseIdOf(tenant, 'fhir', stay.key), file, position });
      else tally.refuse(file, position, `${placeOf(text)} ${UNKEEPABLE_WORDS}. ${UNKEEPABLE_REMEDY}`);
    }
  }
  return found;
}

/** Where a bundle that was parsed holds what cannot be kept: `entry.0.resource.name.0.family`. */
function placeOf(text: string): string {
  return unkeepableAt(JSON.parse(text.replace(/^\uFEFF/, '')), DEEPEST) ?? 'The bundle';
}
