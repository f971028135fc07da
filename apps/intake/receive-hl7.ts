import { randomBytes } from 'node:crypto';
import { opaqueVisit, sha256 } from '#interop/case-id.ts';
import { acknowledge, type Answer } from '#interop/hl7v2/ack.ts';
import {
  decodeMessage,
  parseMessage,
  type Header,
  type MessageFault,
  type ParsedMessage,
} from '#interop/hl7v2/message.ts';
import type { Movement } from '#interop/hl7v2/movement.ts';
import { readMovement, type Parked } from '#interop/hl7v2/read-movement.ts';
import { receiveMessage, type Receipt } from '#persistence/inbox.ts';
import { encryptBody } from './body-cipher.ts';
import type { IntakeParts } from './intake-parts.ts';
import { localTime } from './local-time.ts';
import { unkeepableField } from './unkeepable-field.ts';

export interface Received {
  /** Stored and to be applied; known; stored and left aside; control id reused; not taken. */
  readonly status: 'accepted' | 'duplicate' | 'parked' | 'quarantined' | 'refused';
  /** The acknowledgement to send back; undefined when the sender asked for none (MSH-15 and MSH-16). */
  readonly ack: string | undefined;
  /** Why it was parked, quarantined or refused; names segment and field. */
  readonly reason?: string;
  /** Set for what was stored or known. */
  readonly messageId?: string;
}

/**
 * Takes one HL7 v2 message. It is in the inbox before the acknowledgement exists, and applied by the dispatcher
 * afterwards. A repeat changes nothing; the same control id with another body is quarantined (AE); a malformed message
 * is not stored, so that its sender can mend and send it again under the same control id.
 * Throws DatabaseAwayError: then nothing may be acknowledged, and the sender's retry is safe.
 */
export async function receiveHl7(
  parts: Pick<IntakeParts, 'database' | 'keys' | 'library' | 'zone'>,
  tenant: string,
  raw: string | Uint8Array,
): Promise<Received> {
  const text = decodeMessage(raw);
  const parsed = parseMessage(text);
  if (parsed.refused) return refused(parsed, undefined);
  const unkeepable = unkeepableField(text);
  if (unkeepable) return refused(unkeepable, parsed.header);
  const context = { toInstant: localTime(parts.library, parts.zone), receivedAt: new Date().toISOString() };
  const reading = readMovement(parsed, context);
  if ('refused' in reading) return refused(reading, parsed.header);
  const { keyId, body } = encryptBody(parts.keys, tenant, text);
  const { header } = parsed;
  const receipt = await receiveMessage(parts.database, {
    tenant,
    sourceApp: header.sendingApplication,
    sourceFacility: header.sendingFacility,
    controlId: header.controlId,
    bodyHash: sha256(text),
    body,
    keyId,
    trigger: `${header.type}^${header.trigger}`,
    zone: parts.zone,
    ...placeOf(reading),
  });
  return answered(receipt, reading, parsed);
}

function placeOf(reading: Movement | Parked): { status?: 'parked'; reason?: string; visitKey?: string } {
  if ('parked' in reading) return { status: 'parked', reason: reading.parked };
  return reading.visitKey === undefined ? {} : { visitKey: opaqueVisit(reading.visitKey) };
}

const CONFLICT =
  'The control id was used before for another message; this one is kept aside. Send it under a control id of its own.';

function answered({ outcome, id }: Receipt, reading: Movement | Parked, { header }: ParsedMessage): Received {
  const messageId = id;
  if (outcome === 'quarantined')
    return {
      status: 'quarantined',
      messageId,
      reason: `MSH-10: ${CONFLICT}`,
      ack: ackOf({ kind: 'conflict', text: CONFLICT }, header),
    };
  const ack = ackOf({ kind: 'taken', ...('parked' in reading && { text: `Parked: ${reading.parked}` }) }, header);
  if (outcome === 'duplicate') return { status: 'duplicate', messageId, ack };
  return 'parked' in reading
    ? { status: 'parked', messageId, reason: reading.parked, ack }
    : { status: 'accepted', messageId, ack };
}

function refused(fault: MessageFault, header: Header | undefined): Received {
  return {
    status: 'refused',
    reason: `${fault.location}: ${fault.message} ${fault.remedy}`,
    ack: ackOf({ kind: 'fault', fault }, header),
  };
}

function ackOf(answer: Answer, header: Header | undefined): string | undefined {
  const frame = { controlId: randomBytes(8).toString('hex'), now: new Date().toISOString() };
  return acknowledge(answer, header ? { ...frame, header } : frame);
}
