import type { Instant } from '#core/json.ts';
import { decodeMessage, parseMessage } from '#interop/hl7v2/message.ts';
import type { Movement } from '#interop/hl7v2/movement.ts';
import { readMovement } from '#interop/hl7v2/read-movement.ts';
import { rows } from '#persistence/sql.ts';
import { decryptBody, type EncryptedBody } from './body-cipher.ts';
import type { IntakeParts } from './intake-parts.ts';
import { localTime } from './local-time.ts';

export interface StoredMovement {
  readonly messageId: string;
  readonly isApplied: boolean;
  readonly movement: Movement;
  /** Zone in which its wall clock times are read. */
  readonly zone: string;
}

export type StoredMessage = EncryptedBody & {
  readonly id: string;
  readonly status: string;
  readonly receivedAt: Instant;
  readonly zone: string | null;
};

/** Every message of a visit that was taken, whatever became of it: a visit is always folded from all of them. */
export async function visitMovements(parts: IntakeParts, tenant: string, visitKey: string): Promise<StoredMovement[]> {
  const stored = await rows<StoredMessage>(
    parts.database,
    `SELECT id, status, body, key_id AS "keyId", zone, received_at AS "receivedAt" FROM inbox_message
     WHERE tenant = $1 AND visit_key = $2 AND status IN ('received', 'applied', 'parked') ORDER BY id`,
    [tenant, visitKey],
  );
  return stored.flatMap((message) => {
    const movement = readStored(parts, tenant, message);
    const zone = message.zone ?? parts.zone;
    return movement ? [{ messageId: message.id, isApplied: message.status === 'applied', movement, zone }] : [];
  });
}

/** The movement of a stored message; undefined when a newer reading of it finds none. */
export function readStored(
  parts: IntakeParts,
  tenant: string,
  message: Omit<StoredMessage, 'id' | 'status'>,
): Movement | undefined {
  const parsed = parseMessage(decodeMessage(decryptBody(parts.keys, tenant, message)));
  if (parsed.refused) return undefined;
  const context = { toInstant: localTime(parts.library, message.zone ?? parts.zone), receivedAt: message.receivedAt };
  const reading = readMovement(parsed, context);
  return 'refused' in reading || 'parked' in reading ? undefined : reading;
}
