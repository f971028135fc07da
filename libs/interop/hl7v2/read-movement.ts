import type { Hl7Message } from '@medplum/core';
import type { Instant } from '#core/json.ts';
import { sha256 } from '../case-id.ts';
import { classOf, isEmergent, originOf } from './codes.ts';
import { text, Times } from './fields.ts';
import { fault, type Header, type MessageFault, type ParsedMessage } from './message.ts';
import type { Location, Merge, Movement } from './movement.ts';
import { readCoverages, readDiagnoses } from './read-clinical.ts';
import { isDead, readIdentifiers, readPerson } from './read-person.ts';
import type { Person } from '../stay.ts';
import type { LocalToInstant, Timestamp } from '../timestamp.ts';
import { EFFECTS } from './triggers.ts';
import { visitKeyOf } from './visit-key.ts';

/** A message that is kept and acknowledged but moves no case. */
export interface Parked {
  readonly parked: string;
}

export interface ReadContext {
  /** Reads wall clock times of senders that give no offset. */
  readonly toInstant: LocalToInstant;
  readonly receivedAt: Instant;
}

/**
 * What a parsed message says about a visit, or why nothing is to be done with it (parked), or what is wrong with it.
 * Pure: the same message received at the same instant reads the same.
 */
export function readMovement({ header, hl7 }: ParsedMessage, context: ReadContext): Movement | Parked | MessageFault {
  if (header.type !== 'ADT') return { parked: `message type ${header.type} carries no movement` };
  const effect = EFFECTS[header.trigger];
  if (!effect) return { parked: `trigger ${header.trigger || '(none)'} moves no case` };
  const missing = missingParts(hl7, effect === 'merge');
  if (missing) return missing;
  const facility = header.sendingFacility || header.sendingApplication || 'unknown';
  const times = new Times(hl7, context.toInstant, context.receivedAt);
  const order = orderOf(header, times, context);
  const person = readPerson(hl7.getSegment('PID'), facility, context.toInstant);
  const movement: Movement = {
    id: sha256(hl7.toString()),
    trigger: header.trigger,
    effect,
    source: { application: header.sendingApplication, facility, controlId: header.controlId },
    person: withDeath(person, hl7, order.occurredAt, context),
    ...order,
    ...readVisit(hl7, times, order.occurredAt),
    ...(effect === 'merge' ? { byPerson: false } : visitKeyOf(hl7, facility, person)),
    coverages: readCoverages(hl7),
    diagnoses: readDiagnoses(hl7),
    merges: effect === 'merge' ? readMerges(hl7, facility) : [],
  };
  return times.fault ?? mergeFault(movement) ?? movement;
}

type Order = Pick<Movement, 'occurredAt' | 'sequence' | 'sentAt'>;

/** By what the messages of a visit are put in order (docs/intake.md). */
function orderOf(header: Header, times: Times, { receivedAt }: ReadContext): Order {
  const occurred = times.past('EVN', 6) ?? times.past('EVN', 2) ?? times.past('MSH', 7);
  const occurredAt = occurred?.at ?? receivedAt;
  const sequence = /^\d+$/.test(header.sequence) ? Number(header.sequence) : 0;
  return { occurredAt, sequence, sentAt: times.past('MSH', 7)?.at ?? occurredAt };
}

/** Told in PID-29, else for PID-30 = Y at the moment of the message; not believed when it lies ahead of its arrival. */
function withDeath(person: Person, hl7: Hl7Message, occurredAt: Instant, { receivedAt }: ReadContext): Person {
  const { diedAt: told, ...others } = person;
  const diedAt = told ?? (isDead(hl7.getSegment('PID')) ? occurredAt : undefined);
  return diedAt === undefined || diedAt > receivedAt ? others : { ...others, diedAt };
}

const NO_PID = fault('AE', '100', 'PID', 'The patient identification segment is missing.', 'Send a PID segment.');
const NO_IDENTIFIER = fault(
  'AE',
  '101',
  'PID-3',
  'The patient identifier list is empty.',
  'Send at least one identifier in PID-3.',
);
const NO_PRIOR = fault(
  'AE',
  '101',
  'MRG-1',
  'The prior patient identifier is missing.',
  'Send the identifier that is merged away in MRG-1.',
);
const NO_VISIT = fault(
  'AE',
  '100',
  'PV1',
  'The patient visit segment is missing.',
  'Send a PV1 segment with this trigger.',
);
const NO_CLASS = fault('AE', '101', 'PV1-2', 'The patient class is missing.', 'Send I, E, O, P, R, B or U in PV1-2.');

function missingParts(hl7: Hl7Message, merge: boolean): MessageFault | undefined {
  const pid = hl7.getSegment('PID');
  if (!pid) return NO_PID;
  if (text(pid, 3) === '' && text(pid, 2) === '') return NO_IDENTIFIER;
  if (merge) return text(hl7.getSegment('MRG'), 1) === '' ? NO_PRIOR : undefined;
  const pv1 = hl7.getSegment('PV1');
  if (!pv1) return NO_VISIT;
  return text(pv1, 2) === '' ? NO_CLASS : undefined;
}

type VisitPart = Pick<
  Movement,
  | 'admitAt'
  | 'dischargeAt'
  | 'expectedAdmitAt'
  | 'expectedDischargeAt'
  | 'class'
  | 'location'
  | 'service'
  | 'emergent'
  | 'origin'
  | 'disposition'
>;

function readVisit(hl7: Hl7Message, times: Times, occurredAt: Instant): VisitPart {
  const pv1 = hl7.getSegment('PV1');
  const admit = times.past('PV1', 44);
  const discharge = times.past('PV1', 45);
  const expectedAdmit = times.planned('PV2', 8);
  const expectedDischarge = times.planned('PV2', 9);
  const emergent = isEmergent(text(pv1, 4));
  const origin = originOf(text(pv1, 14));
  const location = readLocation(hl7);
  return {
    ...(admit && { admitAt: sharpened(admit, occurredAt) }),
    ...(discharge && { dischargeAt: sharpened(discharge, occurredAt) }),
    ...(expectedAdmit && { expectedAdmitAt: expectedAdmit }),
    ...(expectedDischarge && { expectedDischargeAt: expectedDischarge }),
    ...(text(pv1, 2) && { class: classOf(text(pv1, 2)) }),
    ...(location && { location }),
    ...(text(pv1, 10) && { service: text(pv1, 10) }),
    ...(emergent !== undefined && { emergent }),
    ...(origin && { origin }),
    ...(text(pv1, 36) && { disposition: text(pv1, 36) }),
  };
}

/** A day without a time, when the event fell within it, is the event's own instant. */
function sharpened(stamp: Timestamp, occurredAt: Instant): Instant {
  const next = Date.parse(stamp.at) + 24 * 3_600_000;
  return stamp.dateOnly && occurredAt >= stamp.at && Date.parse(occurredAt) < next ? occurredAt : stamp.at;
}

function readLocation(hl7: Hl7Message): Location | undefined {
  const pv1 = hl7.getSegment('PV1');
  const [unit, room, bed, facility] = [1, 2, 3, 4].map((component) => text(pv1, 3, component));
  const location = { ...(unit && { unit }), ...(room && { room }), ...(bed && { bed }), ...(facility && { facility }) };
  return Object.keys(location).length > 0 ? location : undefined;
}

function readMerges(hl7: Hl7Message, facility: string): Merge[] {
  const merges: Merge[] = [];
  let into = readIdentifiers(hl7.getSegment('PID'), 3, facility);
  for (const segment of hl7.segments) {
    if (segment.name === 'PID') into = readIdentifiers(segment, 3, facility);
    const from = segment.name === 'MRG' ? readIdentifiers(segment, 1, facility)[0] : undefined;
    if (from && into[0]) merges.push({ from, into: into[0] });
  }
  return merges;
}

function mergeFault({ merges }: Movement): MessageFault | undefined {
  const same = merges.some(({ from, into }) => from.authority === into.authority && from.value === into.value);
  return same
    ? fault(
        'AE',
        '102',
        'MRG-1',
        'A record cannot be merged into itself.',
        'Send the surviving identifier in PID-3 and the other one in MRG-1.',
      )
    : undefined;
}
