import type { Hl7Message } from '@medplum/core';
import type { Person } from '../stay.ts';
import { text } from './fields.ts';

/**
 * Which visit a message is about: the visit number (PV1-19), else the account number (PID-18), each within the
 * sending facility. Who sends neither is followed by person: the messages of one person without a number are folded
 * together, and each admission or registration among them begins a visit of its own (fold-visits.ts).
 */
export function visitKeyOf(hl7: Hl7Message, facility: string, person: Person): { visitKey: string; byPerson: boolean } {
  const visit = text(hl7.getSegment('PV1'), 19);
  if (visit !== '') return { visitKey: `${facility}|visit|${visit}`, byPerson: false };
  const account = text(hl7.getSegment('PID'), 18);
  if (account !== '') return { visitKey: `${facility}|account|${account}`, byPerson: false };
  const best = person.identifiers[0];
  return { visitKey: `${facility}|person|${best?.authority ?? ''}|${best?.value ?? ''}`, byPerson: true };
}
