import type { CaseState } from '#core/case/state.ts';
import type { Instant, JsonObject } from '#core/json.ts';
import { sha256 } from './case-id.ts';
import { planFacts } from './plan-facts.ts';
import type { Stay } from './stay.ts';

/** A command that brings a case in line with its source; the shell adds tenant and actor. */
export interface PlannedCommand {
  readonly name: 'openCase' | 'recordFacts' | 'closeCase' | 'reopenCase';
  /** The same plan gives the same id, so that sending it again after a crash changes nothing twice. */
  readonly commandId: string;
  readonly occurredAt?: Instant;
  /** The revision that the plan was made from; when the case has moved on, plan again. */
  readonly expectedSeq?: number;
  readonly input: JsonObject;
}

export interface StayPlan {
  readonly caseId: string;
  readonly person: string;
  readonly program: string;
  readonly zone: string;
}

/**
 * The commands that bring the case of a stay from `state` (null: no case yet) to what the source says. Empty when it
 * is there already, or when nothing yet opens the case. Pure; running it again after any part was carried out gives
 * the rest.
 */
export function planStay(stay: Stay, state: CaseState | null, plan: StayPlan): PlannedCommand[] {
  if (stay.standing === 'unseen' || (state && isSuperseded(stay, state))) return [];
  const commands = state ? [...recording(stay, state, plan), ...reopening(stay, state, plan)] : [opening(stay, plan)];
  return [...commands, ...closing(stay, state, plan)];
}

/** A source with versions (`fhir@<when>`) may arrive out of order: what the case knows from a later one stands. */
function isSuperseded(stay: Stay, state: CaseState): boolean {
  const [kind, version] = stay.source.split('@');
  if (version === undefined) return false;
  return state.facts.some(({ source = '' }) => source.startsWith(`${kind}@`) && source > stay.source);
}

function opening(stay: Stay, plan: StayPlan): PlannedCommand {
  const facts = planFacts(stay.claims, [], stay.source);
  const input = {
    person: plan.person,
    program: { id: plan.program },
    zone: plan.zone,
    priority: 'routine',
    facts: asJson(facts),
  };
  return { ...command(plan, 'openCase', 0, input), occurredAt: stay.openedAt };
}

function recording(stay: Stay, state: CaseState, plan: StayPlan): PlannedCommand[] {
  const facts = planFacts(stay.claims, state.facts, stay.source);
  if (facts.length === 0) return [];
  return [{ ...command(plan, 'recordFacts', state.seq, { facts: asJson(facts) }), expectedSeq: state.seq }];
}

/** A source may end a case in two ways only: the stay never was, or the person died. The rest is for people. */
function closing(stay: Stay, state: CaseState | null, plan: StayPlan): PlannedCommand[] {
  if (state?.stage === 'closed') return [];
  if (stay.standing === 'cancelled')
    return [command(plan, 'closeCase', state?.seq ?? 0, { reason: 'admissionCancelled' })];
  if (stay.standing === 'deceased') return [command(plan, 'closeCase', state?.seq ?? 0, { reason: 'died' })];
  return [];
}

/** What the source itself ended goes on when it says so: an admission after its cancel, a death withdrawn. */
function reopening(stay: Stay, state: CaseState, plan: StayPlan): PlannedCommand[] {
  const bySource = state.stage === 'closed' && (state.reason === 'admissionCancelled' || state.reason === 'died');
  if (!bySource || (stay.standing !== 'current' && stay.standing !== 'discharged')) return [];
  return [command(plan, 'reopenCase', state.seq, { reason: 'newInformation' })];
}

function command(plan: StayPlan, name: PlannedCommand['name'], seq: number, input: JsonObject): PlannedCommand {
  return {
    name,
    commandId: `in-${sha256(`${plan.caseId}|${name}|${seq}|${JSON.stringify(input)}`).slice(0, 32)}`,
    input,
  };
}

/** Facts are plain JSON; an interface merely has no index signature to say so. */
function asJson(facts: ReturnType<typeof planFacts>): JsonObject[] {
  return facts;
}
