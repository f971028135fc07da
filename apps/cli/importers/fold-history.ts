import { INTAKE_ACTOR, INTAKE_PROGRAM } from '#apps/intake/intake-parts.ts';
import { seal } from '#core/case/chain.ts';
import type { CommandName } from '#core/case/command-table.ts';
import { decide } from '#core/case/decide.ts';
import type { CaseEvent } from '#core/case/events.ts';
import { fold } from '#core/case/fold.ts';
import type { Changes } from '#core/case/protocol.ts';
import { readModel } from '#core/case/read-model.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { CaseState } from '#core/case/state.ts';
import type { Instant, JsonObject } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import { sha256 } from '#interop/case-id.ts';
import { planStay } from '#interop/plan-stay.ts';
import type { Stay } from '#interop/stay.ts';
import { type CopyCase, copyCase } from '#persistence/copy-case.ts';

export interface History {
  readonly stay: Stay;
  readonly end: { readonly at: Instant; readonly reason: string };
  readonly caseId: string;
  readonly person: string;
}

/** Plain data, as it crosses to a thread. */
export interface FoldContext {
  readonly library: Library;
  readonly tenant: string;
  readonly zone: string;
  readonly now: Instant;
}

/** Whole lives as COPY takes them, in the order given. */
export function foldedCases(histories: readonly History[], context: FoldContext): readonly CopyCase[] {
  return histories.map((history) => copyCase(foldHistory(history, context)));
}

/**
 * The whole life of a stay that was over before it was imported: opened with all its facts and closed, by the same
 * core that a running case uses. Everything was learnt now; when it was true says each fact. The same stay at the same
 * `now` gives the same events. Throws when the program refuses, which no stay can cause.
 */
function foldHistory({ stay, end, caseId, person }: History, context: FoldContext): Changes {
  const plan = { caseId, person, program: INTAKE_PROGRAM, zone: context.zone };
  const [open] = planStay({ ...stay, standing: 'current' }, null, plan);
  if (!open) throw new Error('A stay that is over opens its case');
  const opened = step(
    null,
    'openCase',
    { caseId, commandId: open.commandId, at: stay.openedAt, input: open.input },
    context,
  );
  const closing = { caseId, commandId: `${open.commandId}-end`, at: end.at, input: { reason: end.reason } };
  const closed = step(opened.state, 'closeCase', closing, context);
  const events = [...opened.events, ...closed.events];
  return {
    caseId,
    tenant: context.tenant,
    seq: closed.state.seq,
    events,
    rows: readModel(closed.state, context.library),
  };
}

interface Step {
  readonly caseId: string;
  readonly commandId: string;
  readonly at: Instant;
  readonly input: JsonObject;
}

interface Stepped {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

function step(
  state: CaseState | null,
  name: CommandName,
  { caseId, commandId, at, input }: Step,
  context: FoldContext,
): Stepped {
  const { library, tenant, now } = context;
  const decision = decide(
    state,
    name,
    { commandId, tenant, actor: INTAKE_ACTOR, occurredAt: at, input },
    { library, now },
  );
  if (isRefusal(decision)) throw new Error(`${decision.code}: ${decision.message} ${decision.remedy ?? ''}`);
  const events = seal(state, decision.events, { caseId, now, sha256 });
  return { state: fold(events, state), events };
}
