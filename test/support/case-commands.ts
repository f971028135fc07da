import { randomUUID } from 'node:crypto';
import type { FactInput } from '#core/case/fact.ts';
import type { CommandEnvelope } from '#core/case/protocol.ts';
import type { JsonObject } from '#core/json.ts';

export const TENANT = 'north';

/** A case id that no other test has. */
export function newCaseId(): string {
  return `case_${randomUUID().replaceAll('-', '').slice(0, 26)}`;
}

export function envelope(input: JsonObject, more: Partial<CommandEnvelope> = {}): CommandEnvelope {
  return { commandId: randomUUID(), tenant: TENANT, actor: { id: 'u-1', role: 'supervisor' }, input, ...more };
}

export function opening(more: Partial<CommandEnvelope> = {}): CommandEnvelope {
  return envelope({ person: 'person_1', program: { id: 'engine-test' }, zone: 'UTC' }, more);
}

/** `recordFacts` with one fact that happened at `at` (default: a minute ago). */
export function factOf(type: string, data: JsonObject = {}, at = new Date(Date.now() - 60_000)): CommandEnvelope {
  const fact: FactInput = { id: randomUUID(), type, occurredAt: at.toISOString(), data };
  // A fact is made of JSON alone; an interface merely has no index signature to say so.
  return envelope({ facts: [fact] });
}
