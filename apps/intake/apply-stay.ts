import { setTimeout as sleep } from 'node:timers/promises';
import type { Changes, CommandEnvelope, Refusal } from '#core/case/protocol.ts';
import { isRefusal, refuse } from '#core/case/refusal.ts';
import type { JsonObject } from '#core/json.ts';
import { planStay, type PlannedCommand, type StayPlan } from '#interop/plan-stay.ts';
import { registryIdentifiers } from '#interop/registry-identifiers.ts';
import type { Person, Stay } from '#interop/stay.ts';
import { JournalForkError } from '#persistence/errors.ts';
import { loadCase } from '#persistence/journal.ts';
import { describePerson, resolvePersons } from '#persistence/persons.ts';
import { applyChanges } from '#persistence/projection.ts';
import { INTAKE_ACTOR, INTAKE_PROGRAM, type IntakeParts } from './intake-parts.ts';
import { linkReadmissions } from './link-readmissions.ts';

/** What became of a stay: the case follows its source now, followed it already, nothing opens one yet, or refused. */
export type Applied = 'changed' | 'unchanged' | 'waiting' | Refusal;

/** The case has moved on since the plan was made: plan again from what it is now. */
const STALE = new Set([
  'CASE_CHANGED',
  'CASE_ALREADY_OPEN',
  'CASE_CLOSED',
  'CASE_NOT_CLOSED',
  'CASE_NOT_FOUND',
  'FACT_ALREADY_RECORDED',
]);
const MOST_PLANS = 6;

/**
 * Brings the case of a stay in line with its source, opening it when there is none. Safe to repeat after any outcome.
 * Throws EngineUnavailable, OutcomeUnknown, CaseDefect and DatabaseAwayError.
 */
export async function applyStay(parts: IntakeParts, tenant: string, stay: Stay, caseId: string): Promise<Applied> {
  if (stay.standing === 'unseen') return 'waiting';
  const person = await personOf(parts, tenant, stay);
  const toldAt = stay.toldAt ?? stay.endedAt ?? stay.openedAt;
  await describePerson(parts.database, tenant, person, detailsOf(stay.person), toldAt);
  const plan: StayPlan = { caseId, person, program: INTAKE_PROGRAM, zone: parts.zone };
  for (let round = 1; ; round++) {
    const outcome = await carryOut(parts, tenant, stay, plan);
    // Also of a stay that is known: whoever changed it may have been interrupted before this.
    if (outcome === 'changed' || outcome === 'unchanged') await linkReadmissions(parts, tenant, person, stay.openedAt);
    if (!isStale(outcome) || round === MOST_PLANS) return outcome;
    await sleep(50 * 2 ** round); // the journal may be a moment behind the case, or the case on its way back to it
  }
}

/** Who the stay is about by what its source says now; what it said before is registered too. */
async function personOf(parts: IntakeParts, tenant: string, { person, formerly = [] }: Stay): Promise<string> {
  const lists = [...formerly, person.identifiers].map((identifiers) => registryIdentifiers({ identifiers }));
  const known = (await resolvePersons(parts.database, tenant, lists)).at(-1);
  if (known === undefined) throw new Error('The registry gave no person');
  return known;
}

function isStale(outcome: Applied): boolean {
  return typeof outcome === 'object' && STALE.has(outcome.code);
}

async function carryOut(parts: IntakeParts, tenant: string, stay: Stay, plan: StayPlan): Promise<Applied> {
  const state = await loadCase(parts.database, tenant, plan.caseId);
  const commands = planStay(stay, state ?? null, plan);
  for (const command of commands) {
    const reply = await parts.engine.execute(plan.caseId, command.name, envelopeOf(command, tenant));
    if (isRefusal(reply)) return reply;
    const journaled = await journal(parts, reply);
    if (isRefusal(journaled)) return journaled;
  }
  return commands.length > 0 ? 'changed' : 'unchanged';
}

/**
 * A case whose task was cut short (an overloaded worker) may have journaled a first answer and given a second. The
 * journal's holds, the case goes back to it, and the plan is made again from there.
 */
async function journal(parts: IntakeParts, changes: Changes): Promise<Refusal | number> {
  try {
    return await applyChanges(parts.database, changes);
  } catch (error) {
    if (!(error instanceof JournalForkError)) throw error;
    await parts.engine.startOver(changes.tenant, changes.caseId);
    return refuse('CASE_CHANGED', error.message, { remedy: 'The plan is made anew.' });
  }
}

function envelopeOf({ commandId, occurredAt, expectedSeq, input }: PlannedCommand, tenant: string): CommandEnvelope {
  return {
    commandId,
    tenant,
    actor: INTAKE_ACTOR,
    ...(occurredAt !== undefined && { occurredAt }),
    ...(expectedSeq !== undefined && { expectedSeq }),
    input,
  };
}

/** What the registry keeps of a person. */
export function detailsOf(person: Person): JsonObject {
  const { identifiers: _identifiers, ...details } = person;
  return { ...details };
}
