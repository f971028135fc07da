import { setTimeout as sleep } from 'node:timers/promises';
import { InboxDispatcher } from '#apps/intake/dispatcher.ts';
import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import { receiveHl7 } from '#apps/intake/receive-hl7.ts';
import { decodeBytes } from '#interop/hl7v2/message.ts';
import { splitMessages, type MessageInFile } from '#interop/hl7v2/split.ts';
import { rows } from '#persistence/sql.ts';
import type { ImportContext } from './import-context.ts';
import { inputFiles, readInput } from './input-files.ts';
import type { Tally } from './tally.ts';

const EXTENSIONS = ['.hl7', '.txt', '.hl7v2', '.msg', '.dat'];
const AT_ONCE = 8;
/** Messages are safe in the inbox; so long without one being applied means that the engine is away. */
const PATIENCE_MS = 90_000;

/** Imports files of HL7 v2 messages by the way of every message: the inbox, then the dispatcher. */
export async function importHl7v2({ parts, tenant, tally }: ImportContext, paths: readonly string[]): Promise<void> {
  const messageIds: string[] = [];
  for (const { path, named } of await inputFiles(paths, EXTENSIONS)) {
    const bytes = await readInput(path, tally);
    if (!bytes) continue;
    const messages = splitMessages(decodeBytes(bytes));
    const isHl7 = messages.some(({ text }) => text.startsWith('MSH'));
    if (!isHl7 && !named) continue;
    if (messages.length === 0) tally.refuse(path, 'line 1', 'The file holds no message.');
    for (let from = 0; from < messages.length; from += AT_ONCE) {
      const taken = messages.slice(from, from + AT_ONCE).map((message) => take(parts, tenant, path, message, tally));
      messageIds.push(...(await Promise.all(taken)).filter((id) => id !== undefined));
    }
  }
  await settle(parts, messageIds);
  for (const caseId of await casesOf(parts, messageIds)) tally.case(caseId);
}

/** Receives one message and counts it; gives its id in the inbox unless it was refused. */
async function take(
  parts: IntakeParts,
  tenant: string,
  path: string,
  { text, line }: MessageInFile,
  tally: Tally,
): Promise<string | undefined> {
  const { status, reason = '', messageId } = await receiveHl7(parts, tenant, text);
  if (status === 'accepted') tally.accepted += 1;
  else if (status === 'duplicate') tally.duplicates += 1;
  else if (status === 'parked') tally.parked += 1;
  else tally.refuse(path, `line ${line}`, status === 'quarantined' ? `Quarantined. ${reason}` : reason);
  return status === 'quarantined' ? undefined : messageId;
}

/** Waits until the messages are applied, by this process or by the dispatcher of the API, whichever takes them. */
async function settle(parts: IntakeParts, ids: readonly string[]): Promise<void> {
  const dispatcher = new InboxDispatcher(parts, (problem, { messageId, error }) => {
    process.stderr.write(
      `\n${problem} (message ${messageId}): ${error instanceof Error ? error.message : String(error)}\n`,
    );
  });
  let open = ids.length;
  for (let patientUntil = Date.now() + PATIENCE_MS; Date.now() < patientUntil;) {
    await dispatcher.drain();
    const left = await waiting(parts, ids);
    if (left === 0) return;
    if (left < open) patientUntil = Date.now() + PATIENCE_MS;
    open = left;
    await sleep(200);
  }
  process.stderr.write(`\n${open} messages are stored and will be applied when the engine is back.\n`);
}

async function waiting(parts: IntakeParts, ids: readonly string[]): Promise<number> {
  const sql = "SELECT count(*)::int AS count FROM inbox_message WHERE id = ANY ($1::bigint[]) AND status = 'received'";
  return (await rows<{ count: number }>(parts.database, sql, [ids]))[0]?.count ?? 0;
}

async function casesOf(parts: IntakeParts, ids: readonly string[]): Promise<string[]> {
  const sql =
    'SELECT DISTINCT case_id AS "caseId" FROM inbox_message WHERE id = ANY ($1::bigint[]) AND case_id IS NOT NULL';
  return (await rows<{ caseId: string }>(parts.database, sql, [ids])).map(({ caseId }) => caseId);
}
