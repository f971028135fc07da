import type { CaseState } from '#core/case/state.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { JsonObject } from '#core/json.ts';
import { sha256 } from '#interop/case-id.ts';
import { planReadmissions } from '#interop/readmissions.ts';
import { loadCase } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { rows } from '#persistence/sql.ts';
import { INTAKE_ACTOR, type IntakeParts } from './intake-parts.ts';

/** More recent cases of a person than this do not touch each other's 30 days. */
const MOST_CASES = 20;

/**
 * Tells the cases of a person of each other where one stay follows another within 30 days. Safe to repeat: what was
 * said is not said again. A case that changes meanwhile is looked at again with its own next message.
 */
export async function linkReadmissions(parts: IntakeParts, tenant: string, person: string): Promise<void> {
  for (const { caseId, seq, fact } of planReadmissions(await casesOf(parts, tenant, person))) {
    // A fact is plain JSON; an interface merely has no index signature to say so.
    const input: JsonObject = { facts: [fact] };
    const commandId = `in-${sha256(`${caseId}|${seq}|${JSON.stringify(fact)}`).slice(0, 32)}`;
    const reply = await parts.engine.execute(caseId, 'recordFacts', {
      commandId,
      tenant,
      actor: INTAKE_ACTOR,
      expectedSeq: seq,
      input,
    });
    if (!isRefusal(reply)) await applyChanges(parts.database, reply);
  }
}

/** All cases of the person, those opened under a number that was merged into this one included. */
async function casesOf({ database }: IntakeParts, tenant: string, person: string): Promise<CaseState[]> {
  const found = await rows<{ caseId: string }>(
    database,
    `SELECT case_id AS "caseId" FROM care_case WHERE tenant = $1 AND person_id IN (
       SELECT $2 UNION SELECT person_id FROM person_alias WHERE tenant = $1 AND survivor_id = $2 AND undone_at IS NULL)
     ORDER BY opened_at DESC LIMIT ${MOST_CASES}`,
    [tenant, person],
  );
  if (found.length < 2) return [];
  const states = await Promise.all(found.map(({ caseId }) => loadCase(database, tenant, caseId)));
  return states.filter((state) => state !== undefined);
}
