import { isRefusal } from '#core/case/refusal.ts';
import { caseIdOf } from '#interop/case-id.ts';
import { foldVisits } from '#interop/hl7v2/fold-visits.ts';
import { settleMessage, type Settlement } from '#persistence/inbox.ts';
import { applyStay, type Applied } from './apply-stay.ts';
import type { IntakeParts } from './intake-parts.ts';
import { visitMovements } from './visit-messages.ts';

/**
 * Folds all messages of a visit and brings its cases in line with them, then settles those that were still open. A
 * repeat finds nothing left to do. Throws what applyStay throws; the messages then stay in line.
 */
export async function applyVisit(parts: IntakeParts, tenant: string, visitKey: string): Promise<void> {
  const stored = await visitMovements(parts, tenant, visitKey);
  const zone = stored[0]?.zone ?? parts.zone;
  for (const stay of foldVisits(stored.map(({ movement }) => movement))) {
    const caseId = caseIdOf(tenant, 'hl7v2', stay.key);
    const settlement = settled(await applyStay({ ...parts, zone }, tenant, stay, caseId), caseId);
    for (const { messageId, isApplied, movement } of stored) {
      if (!isApplied && stay.movementIds.has(movement.id))
        await settleMessage(parts.database, tenant, messageId, settlement);
    }
  }
}

const WAITING: Settlement = { status: 'parked', reason: 'waits for a message that opens the visit' };

function settled(applied: Applied, caseId: string): Settlement {
  if (applied === 'waiting') return WAITING;
  if (!isRefusal(applied)) return { status: 'applied', caseId };
  return { status: 'parked', caseId, reason: `${applied.code}: ${applied.message}` };
}
