import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Instant } from '#core/json.ts';
import {
  digestsDue,
  mailFailed,
  mailSent,
  mailWithdrawn,
  queueMail,
  takeMails,
  type PendingMail,
} from '#persistence/mail.ts';
import { isDeliverer } from '#persistence/notifications.ts';
import { transaction } from '#persistence/sql.ts';

/** A mail as the outside world gets it. The same mail always has the same `messageId`. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

/** Hands one mail to the mail server. Rejects with MailRefused when trying again cannot help. */
export type SendMail = (mail: OutgoingMail) => Promise<void>;

/** The mail server said no for good. */
export class MailRefused extends Error {}

const BATCH = 20;
/** Longer than the mail server may take: within it, nobody else sends the same mail. */
const LEASE_MS = 120_000;
const FIRST_RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 3_600_000;
/** With the pauses above, two days. */
const MOST_ATTEMPTS = 56;

/** Makes one mail of all that a person is to be told, once the oldest line has waited. Gives how many it queued. */
export function queueDigests(database: DataSource, now: Instant, waitMs: number, publicUrl: string): Promise<number> {
  return transaction(database, async (manager) => {
    if (!(await isDeliverer(manager))) return 0;
    const digests = await digestsDue(manager, now, waitMs);
    for (const digest of digests)
      await queueMail(manager, digest, subjectOf(digest.cases), bodyOf(digest.cases, publicUrl));
    return digests.length;
  });
}

function subjectOf(cases: readonly string[]): string {
  return cases.length === 1 ? 'A step is overdue' : `Steps are overdue in ${cases.length} cases`;
}

/** Opaque ids and addresses alone: mail is read outside the product. */
function bodyOf(cases: readonly string[], publicUrl: string): string {
  const lines = cases.map((id) => `Case ${id}: a step is overdue; open ${publicUrl}/cases/${id}`);
  return [...lines, '', `Your inbox: ${publicUrl}/inbox`].join('\n');
}

/**
 * Sends what is queued; gives how many mails went out. What was seen, acknowledged or proved untrue since is left out,
 * and a mail of which nothing is left is withdrawn. A mail whose fate is unknown is sent again under its own Message-ID,
 * by which the receiving side drops the second one.
 */
export async function sendMails(database: DataSource, send: SendMail, publicUrl: string): Promise<number> {
  const mails = await takeMails(database, BATCH, LEASE_MS);
  const sent = await Promise.all(mails.map((mail) => sendOne(database, send, mail, publicUrl)));
  return sent.filter((isSent) => isSent).length;
}

async function sendOne(database: DataSource, send: SendMail, mail: PendingMail, publicUrl: string): Promise<boolean> {
  const { id, recipient, cases } = mail;
  const [subject, body] = [subjectOf(cases), bodyOf(cases, publicUrl)];
  if (cases.length === 0) {
    await mailWithdrawn(database, id);
    return false;
  }
  try {
    await send({ to: recipient, subject, text: body, messageId: messageIdOf(mail) });
  } catch (error) {
    const isOver = error instanceof MailRefused || mail.attempts >= MOST_ATTEMPTS;
    const pause = Math.min(FIRST_RETRY_MS * 2 ** (mail.attempts - 1), LONGEST_RETRY_MS);
    await mailFailed(database, id, error instanceof Error ? error.message : String(error), isOver ? undefined : pause);
    return false;
  }
  await mailSent(database, id, subject, body);
  return true;
}

function messageIdOf({ id, tenant, dedupeKey, createdAt }: PendingMail): string {
  const digest = createHash('sha256').update(`${tenant}|${id}|${dedupeKey}|${createdAt}`).digest('hex');
  return `<${digest.slice(0, 40)}@throughline>`;
}
