import { applyStay, detailsOf } from '#apps/intake/apply-stay.ts';
import { isRefusal } from '#core/case/refusal.ts';
import { historicEnd } from '#interop/historic.ts';
import { registryIdentifiers } from '#interop/registry-identifiers.ts';
import type { Stay } from '#interop/stay.ts';
import { copyClosedCases } from '#persistence/bulk.ts';
import { resolvePersons } from '#persistence/persons.ts';
import { rows } from '#persistence/sql.ts';
import { foldHistory, type History } from './fold-history.ts';
import type { ImportContext } from './import-context.ts';

/** A stay of a file, and where it stands in it. */
export interface FoundStay {
  readonly stay: Stay;
  readonly caseId: string;
  readonly file: string;
  readonly position: string;
}

/** Living cases that are opened at once; the engine's cost is CPU. */
const LIVING_AT_ONCE = 6;

/**
 * Writes a batch of stays. What is over for good is folded here and copied in one transaction; what is not becomes a
 * running case by one command with all its facts. A case that exists already is compared with what its source says now
 * (`update`), or left as it is. An interrupted import repeats batches freely.
 */
export async function writeStays(
  context: ImportContext,
  batch: readonly FoundStay[],
  known: 'update' | 'leave',
): Promise<void> {
  const present = await existing(context, batch);
  const histories: (FoundStay & { readonly end: NonNullable<ReturnType<typeof historicEnd>> })[] = [];
  const living: FoundStay[] = [];
  for (const found of batch) {
    context.tally.case(found.caseId);
    const isPresent = present.has(found.caseId);
    const end = isPresent ? undefined : historicEnd(found.stay, context.now);
    present.add(found.caseId);
    if (isPresent && known === 'leave') context.tally.duplicates += 1;
    else if (end) histories.push({ ...found, end });
    else living.push(found);
  }
  await writeHistories(context, histories);
  await writeLiving(context, living);
}

async function existing({ parts, tenant }: ImportContext, batch: readonly FoundStay[]): Promise<Set<string>> {
  const sql = 'SELECT case_id AS "caseId" FROM care_case WHERE tenant = $1 AND case_id = ANY ($2)';
  const found = await rows<{ caseId: string }>(parts.database, sql, [tenant, batch.map(({ caseId }) => caseId)]);
  return new Set(found.map(({ caseId }) => caseId));
}

async function writeHistories(context: ImportContext, histories: readonly Omit<History, 'person'>[]): Promise<void> {
  if (histories.length === 0) return;
  const { parts, tenant, now, tally } = context;
  const persons = await registered(
    context,
    histories.map(({ stay }) => stay),
  );
  const settings = { library: parts.library, tenant, zone: parts.zone, now };
  const changes = histories.map((history, index) =>
    foldHistory({ ...history, person: persons[index] ?? '' }, settings),
  );
  const { copied, present } = await copyClosedCases(parts.database, changes);
  tally.accepted += copied;
  tally.duplicates += present;
}

/** The persons of the stays, in their order, known to the registry with what the source tells of them. */
async function registered({ parts, tenant }: ImportContext, stays: readonly Stay[]): Promise<string[]> {
  const persons = await resolvePersons(
    parts.database,
    tenant,
    stays.map(({ person }) => registryIdentifiers(person)),
  );
  const told = stays.map(({ person, openedAt }, index) => ({
    id: persons[index],
    details: detailsOf(person),
    at: openedAt,
  }));
  await rows(
    parts.database,
    `UPDATE person p SET details = t.details, details_at = t.at
     FROM (SELECT DISTINCT ON (id) * FROM jsonb_to_recordset($2::jsonb) AS t(id text, details jsonb, at timestamptz)
       ORDER BY id, at DESC) t
     WHERE p.tenant = $1 AND p.person_id = t.id AND (p.details_at IS NULL OR p.details_at <= t.at)`,
    [tenant, JSON.stringify(told)],
  );
  return persons;
}

async function writeLiving(context: ImportContext, living: readonly FoundStay[]): Promise<void> {
  const waiting = [...living];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await writeOne(context, next);
  };
  await Promise.all(Array.from({ length: LIVING_AT_ONCE }, lane));
}

async function writeOne(
  { parts, tenant, tally }: ImportContext,
  { stay, caseId, file, position }: FoundStay,
): Promise<void> {
  const applied = await applyStay(parts, tenant, stay, caseId);
  if (isRefusal(applied))
    tally.refuse(file, position, `${applied.code}: ${applied.message} ${applied.remedy ?? ''}`.trim());
  else if (applied === 'changed') tally.accepted += 1;
  else tally.duplicates += 1;
}
