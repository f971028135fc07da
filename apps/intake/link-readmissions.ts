import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseState } from '#core/case/state.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { Instant, JsonObject } from '#core/json.ts';
import { sha256 } from '#interop/case-id.ts';
import { planReadmissions, type Link } from '#interop/readmissions.ts';
import { loadCase } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { rows } from '#persistence/sql.ts';
import { INTAKE_ACTOR, type IntakeParts } from './intake-parts.ts';

/** Of a person with more cases, those nearest in time: the others do not touch each other's 30 days. */
const MOST_CASES = 20;
const MOST_ROUNDS = 6;

/**
 * Tells the cases of a person of each other where one stay follows another within 30 days. Safe to repeat: what was
 * said is not said again. A case that changes meanwhile is looked at again at once; when it never holds still an error
 * is thrown, so that the message which led here is tried again.
 * @param around when the stay began that may have changed the answer
 * @param fewest with fewer cases nothing can have changed: one alone matters where it lost the other one
 */
export async function linkReadmissions(
  parts: IntakeParts,
  tenant: string,
  person: string,
  around: Instant,
  fewest = 2,
): Promise<void> {
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const cases = await casesOf(parts, tenant, person, around);
    if (cases.length < fewest) return;
    const links = planReadmissions(await statesOf(parts, tenant, cases));
    const told = await Promise.all(links.map((link) => tell(parts, tenant, link)));
    if (told.every(Boolean)) return;
    await sleep(50 * 2 ** round); // the journal may be a moment behind the case
  }
  throw new Error('The cases of a person kept changing while a readmission was to be told.');
}

/** False when the case knows a newer answer than the journal that the plan was made from. */
async function tell({ engine, database }: IntakeParts, tenant: string, { caseId, fact }: Link): Promise<boolean> {
  // A fact is plain JSON; an interface merely has no index signature to say so.
  const input: JsonObject = { facts: [fact] };
  const commandId = `in-${sha256(`${caseId}|${JSON.stringify(fact)}`).slice(0, 32)}`;
  const reply = await engine.execute(caseId, 'recordFacts', { commandId, tenant, actor: INTAKE_ACTOR, input });
  if (isRefusal(reply)) return false;
  await applyChanges(database, reply);
  return true;
}

/** Cases of the person, those opened under a number that was merged into this one included. */
async function casesOf({ database }: IntakeParts, tenant: string, person: string, around: Instant): Promise<string[]> {
  const found = await rows<{ caseId: string }>(
    database,
    `SELECT case_id AS "caseId" FROM care_case
     WHERE tenant = $1 AND person_id = ANY (ARRAY(SELECT one_person($1, $2)))
     ORDER BY abs(extract(epoch FROM opened_at - $3::timestamptz)) LIMIT ${MOST_CASES}`,
    [tenant, person, around],
  );
  return found.map(({ caseId }) => caseId);
}

async function statesOf({ database }: IntakeParts, tenant: string, cases: readonly string[]): Promise<CaseState[]> {
  const states = await Promise.all(cases.map((caseId) => loadCase(database, tenant, caseId)));
  return states.filter((state) => state !== undefined);
}
