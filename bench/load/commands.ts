import { randomUUID } from 'node:crypto';
import type { CommandName } from '#core/case/command-table.ts';
import type { CommandEnvelope } from '#core/case/protocol.ts';
import type { JsonObject } from '#core/json.ts';
import { admission, fact, OPENING } from '#test/api/support/api-client.ts';

export const TENANT = 'local';

export interface Sent {
  readonly name: CommandName;
  readonly input: JsonObject;
}

/** What a case manager's day is made of: a fact, a task, a fact, a task done. The nth command of a case. */
export function nthCommand(nth: number): Sent {
  if (nth % 4 === 1) return { name: 'addTask', input: { title: `Call the family, ${nth}` } };
  if (nth % 4 === 3)
    return { name: 'changePriority', input: { priority: nth % 8 === 3 ? 'urgent' : 'routine', reason: 'wardAsked' } };
  return { name: 'recordFacts', input: { facts: [fact('contactAttempted', { channel: 'phone' })] } };
}

/** An inpatient case of the hospital program: eligible, with its clocks running. */
export function opening(): Sent {
  return { name: 'openCase', input: { ...OPENING, facts: admission() } };
}

export function envelope({ input }: Sent, projectedThrough: number): CommandEnvelope {
  return {
    commandId: randomUUID(),
    tenant: TENANT,
    actor: { id: 'bench', role: 'caseManager' },
    projectedThrough,
    input,
  };
}
