import { asRegistered } from '#interop/registry-identifiers.ts';
import { mergePersons, resolvePerson } from '#persistence/persons.ts';
import { settleMessage, type InboxMessage } from '#persistence/inbox.ts';
import type { IntakeParts } from './intake-parts.ts';
import { linkReadmissions } from './link-readmissions.ts';
import { readStored } from './visit-messages.ts';

/**
 * Records that two identities are one person (A40): an alias in the registry that can be taken back. Cases keep the
 * person they were opened for; who reads them finds the survivor. Stays of both are now stays of one person, so one may
 * prove to be a readmission. Safe to repeat.
 */
export async function applyMerge(parts: IntakeParts, message: InboxMessage): Promise<void> {
  const { tenant, id, body, keyId, receivedAt, zone } = message;
  const movement = readStored(parts, tenant, { body, keyId: keyId ?? '', receivedAt, zone });
  for (const { from, into } of movement?.merges ?? []) {
    const survivor = await resolvePerson(parts.database, tenant, [asRegistered(into)]);
    const gone = await resolvePerson(parts.database, tenant, [asRegistered(from)]);
    await mergePersons(parts.database, tenant, gone, survivor, `inbox:${id}`);
    await linkReadmissions(parts, tenant, survivor, receivedAt);
  }
  await settleMessage(parts.database, tenant, id, { status: 'applied' });
}
