import type { DataSource, EntityManager } from 'typeorm';
import { SYSTEM } from '#core/case/drafts.ts';
import { chooseRecipient, type Recipient } from '#core/escalation/choose-recipient.ts';
import type { Duty } from '#core/escalation/roster.ts';
import type { Instant, JsonObject } from '#core/json.ts';
import { programOf, type Library } from '#core/program/library.ts';
import { beginIntent } from '#persistence/begin-intent.ts';
import {
  acknowledge,
  addNotification,
  type EscalationStep,
  isDeliverer,
  reverse,
  takeSteps,
} from '#persistence/notifications.ts';
import { transaction } from '#persistence/sql.ts';
import { loadRoster } from '#persistence/staff.ts';

/** Each becomes a command on its case later; more at once would crowd out what people do. */
const BATCH = 50;
type Raised = Extract<EscalationStep, { readonly type: 'escalationRaised' }>;

/**
 * Tells whoever is to be told of what cases have escalated since, in one transaction: the line in the inbox, and the
 * intent of the command that journals who it was. Gives how many steps it settled; any number of processes may run
 * it, and repeating it tells nobody twice.
 */
export function deliverEscalations(database: DataSource, library: Library, now: Instant): Promise<number> {
  return transaction(database, async (manager) => {
    if (!(await isDeliverer(manager))) return 0;
    const steps = await takeSteps(manager, BATCH);
    const rosters = new Map<string, readonly Duty[]>();
    for (const { tenant } of steps) {
      if (!rosters.has(tenant)) rosters.set(tenant, await loadRoster(manager, tenant));
    }
    for (const step of steps) await settle(manager, step, library, rosters.get(step.tenant) ?? [], now);
    return steps.length;
  });
}

async function settle(
  manager: EntityManager,
  step: EscalationStep,
  library: Library,
  roster: readonly Duty[],
  now: Instant,
): Promise<void> {
  if (step.type === 'escalationRaised') {
    const recipient = recipientOf(step, library, roster, now);
    await tell(manager, step, recipient);
  } else if (step.type === 'escalationAcknowledged') {
    await acknowledge(manager, { ...step, ...step.data }, step.actor, step.occurredAt);
  } else {
    for (const raised of step.data.escalations ?? []) {
      // The data of the rung's own fact, as the case recorded it.
      const about = raised as Pick<Raised['data'], 'ladder' | 'clock' | 'instance' | 'rung'>;
      await reverse(manager, { ...step, ...about }, step.occurredAt);
    }
  }
}

function recipientOf(step: Raised, library: Library, roster: readonly Duty[], now: Instant): Recipient {
  const program = programOf(library, { id: step.program, version: step.version });
  const ladder = program?.ladders?.find(({ id }) => id === step.data.ladder);
  const rung = ladder?.rungs[step.data.rung - 1];
  const call = {
    to: rung?.to ?? 'team',
    team: step.team ?? program?.team ?? step.program,
    program: step.program,
    urgent: rung?.urgent ?? false,
    zone: step.zone,
    ...(step.owner === null ? {} : { owner: step.owner }),
    ...(ladder?.quiet ? { quiet: ladder.quiet } : {}),
  };
  return chooseRecipient(call, roster, now, library.zones);
}

async function tell(manager: EntityManager, step: Raised, recipient: Recipient): Promise<void> {
  const { tenant, caseId, seq, occurredAt, data } = step;
  const { ladder, rung, clock, instance } = data;
  const { id, as, because, tellAt } = recipient;
  const about = { ladder, rung, clock, instance };
  const where = { tenant, caseId, seq };
  await addNotification(manager, { ...where, ...about, recipient: id, position: as, because, at: occurredAt, tellAt });
  const commandId = `notice:${caseId}:${seq}`;
  const input: JsonObject = { ...about, recipient: id, as, because, at: tellAt };
  const envelope: JsonObject = { commandId, tenant, actor: SYSTEM, input };
  const key = { tenant, caseId, commandId };
  // Not leased: whoever sweeps unanswered commands sends it, and once only.
  await beginIntent(manager, { ...key, name: 'recordEscalationNotice', fingerprint: commandId, envelope }, 0);
}
