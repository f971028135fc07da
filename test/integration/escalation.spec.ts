import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { deliverEscalations } from '#apps/api/src/inbox/deliver.ts';
import { queueDigests, sendMails, type SendMail } from '#apps/api/src/inbox/mailing.ts';
import { smtpSender } from '#apps/api/src/inbox/smtp-sender.ts';
import type { CaseEvent } from '#core/case/events.ts';
import { openOlderThan } from '#persistence/intents.ts';
import { applyChanges } from '#persistence/projection.ts';
import { listInbox, markSeen } from '#persistence/queries/inbox.ts';
import { rows } from '#persistence/sql.ts';
import { saveStaff, type StaffDuty } from '#persistence/staff.ts';
import { changes, event, TENANT } from '#test/persistence/support/changes.ts';
import { scratchOfFile } from '#test/support/scratch.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';

const LIBRARY = sampleLibrary({
  ladders: [
    {
      id: 'team',
      title: { en: 'Team' },
      quiet: { from: '21:00', until: '07:00' },
      rungs: [
        { to: 'owner', title: { en: 'Owner' } },
        { to: 'onCall', title: { en: 'On call' }, after: { hours: 1 }, urgent: true },
      ],
    },
  ],
});
const NOON = '2026-03-10T17:00:00.000Z';
const NIGHT = '2026-03-11T03:00:00.000Z';
const MORNING = '2026-03-11T11:00:00.000Z';
const URL = 'https://care.example.org';
const YEAR_END = '2026-12-31T00:00:00.000Z';
const ABOUT = { ladder: 'team', clock: 'contact', instance: '' };

const { source, empty } = scratchOfFile();
let server: SMTPServer;
let send: SendMail;
let mails: string[];
/** Answers of the mail server to come, by response code; 0 takes the mail and hangs up without an answer. */
let failures: number[];

beforeEach(async () => {
  await empty();
  mails = [];
  failures = [];
  server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.server.address() as AddressInfo;
  send = smtpSender(`smtp://127.0.0.1:${port}`, 'throughline@example.org');
  for (const person of ['ann', 'oli']) await saveStaff(source, TENANT, duty(person));
});
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

function onData(
  stream: NodeJS.ReadableStream,
  _session: unknown,
  answer: (error?: (Error & { responseCode?: number }) | null) => void,
): void {
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  stream.on('end', () => {
    const failure = failures.shift();
    if (failure !== undefined && failure > 0) {
      answer(Object.assign(new Error('not now'), { responseCode: failure }));
      return;
    }
    mails.push(text);
    if (failure === 0) for (const connection of server.connections) connection.close();
    else answer();
  });
}

function duty(person: string, change: Partial<StaffDuty> = {}): StaffDuty {
  return {
    person,
    position: person === 'oli' ? 'onCall' : 'member',
    zone: 'America/New_York',
    email: `${person}@example.org`,
    ...change,
  };
}

/** Journals one event of a case of ann's, as a worker would. */
async function journal(caseId: string, seq: number, type: string, data: CaseEvent['data']): Promise<void> {
  const program = { id: 'stay', version: '2026.1' };
  const given = changes({
    caseId,
    from: seq,
    header: { owner: 'ann', team: 'ward', program, zone: 'America/New_York' },
  });
  await applyChanges(source, [{ ...given, events: [event(caseId, seq, { type, data })] }]);
}
const raise = (caseId: string, seq = 1, rung = 1): Promise<void> =>
  journal(caseId, seq, 'escalationRaised', { ...ABOUT, rung, to: 'owner', because: 'missed' });
const reader = (person: string, supervises = false) => ({ person, supervises });
const inbox = (person: string, supervises = false) =>
  listInbox(source, TENANT, reader(person, supervises), { unseen: false, limit: 50 });
const lines = async (person: string) =>
  (await inbox(person)).map(({ caseId, rung, because }) => [caseId, rung, because]);
const dueAgain = () => rows(source, `UPDATE outbox_mail SET next_attempt_at = now() WHERE status = 'pending'`);

describe('who is told', () => {
  test('finds one line, however often and by however many it is delivered', async () => {
    await raise('case_a');
    await raise('case_a');
    await Promise.all([1, 2, 3].map(() => deliverEscalations(source, LIBRARY, NOON)));
    await deliverEscalations(source, LIBRARY, NOON);
    expect(await lines('ann')).toEqual([['case_a', 1, 'named']]);
    expect(await lines('oli')).toEqual([]);
  });

  test('is journaled by a command that is sent once', async () => {
    await raise('case_a');
    await deliverEscalations(source, LIBRARY, NOON);
    const [intent, ...more] = await openOlderThan(source, 0);
    expect(more).toEqual([]);
    expect(intent).toMatchObject({ name: 'recordEscalationNotice', commandId: 'notice:case_a:1' });
    expect(intent?.envelope).toMatchObject({
      actor: { role: 'system' },
      input: { ...ABOUT, rung: 1, recipient: 'ann', as: 'owner', because: 'named', at: NOON },
    });
  });

  test('with everybody on leave is one person a rung', async () => {
    const leave = { leaveFrom: '2026-01-01T00:00:00.000Z' };
    for (const person of ['ann', 'oli']) await saveStaff(source, TENANT, duty(person, leave));
    await raise('case_a');
    await raise('case_a', 2, 2);
    await deliverEscalations(source, LIBRARY, NOON);
    expect(await lines('ann')).toEqual([]);
    expect(await lines('oli')).toEqual([
      ['case_a', 2, 'everybodyIsAway'],
      ['case_a', 1, 'everybodyIsAway'],
    ]);
  });

  test('finds it in the inbox in quiet hours too, and gets the mail when they end, unless it is urgent', async () => {
    await raise('case_a');
    await raise('case_a', 2, 2);
    await deliverEscalations(source, LIBRARY, NIGHT);
    expect(await inbox('ann')).toMatchObject([{ caseId: 'case_a', rung: 1, toldAt: MORNING }]);
    expect(await inbox('oli')).toMatchObject([{ caseId: 'case_a', rung: 2, toldAt: NIGHT }]);
    await rows(source, `UPDATE notification SET created_at = '${NIGHT}'`);
    const mailed = async (): Promise<unknown[]> =>
      (await rows<{ to: string }>(source, `SELECT recipient AS to FROM outbox_mail ORDER BY id`)).map(({ to }) => to);
    expect(await queueDigests(source, NIGHT, 0, URL)).toBe(1);
    expect(await mailed()).toEqual(['oli@example.org']);
    expect(await queueDigests(source, MORNING, 0, URL)).toBe(1);
    expect(await mailed()).toEqual(['oli@example.org', 'ann@example.org']);
  });

  test('is not shown a miss that proved untrue before it was seen, and is shown it marked after', async () => {
    for (const id of ['case_a', 'case_b']) await raise(id);
    await deliverEscalations(source, LIBRARY, NOON);
    const seen = (await inbox('ann')).find(({ caseId }) => caseId === 'case_b');
    expect(await markSeen(source, TENANT, reader('ann'), seen?.id ?? '', NOON)).toMatchObject({ caseId: 'case_b' });
    for (const id of ['case_a', 'case_b']) {
      await journal(id, 2, 'clockReversed', { clock: 'contact', escalations: [{ ...ABOUT, rung: 1 }] });
    }
    await deliverEscalations(source, LIBRARY, NOON);
    expect(await inbox('ann')).toMatchObject([{ caseId: 'case_b', reversedAt: expect.any(String) }]);
    expect(await queueDigests(source, YEAR_END, 0, 'https://x')).toBe(0);
  });

  test('is asked no more once somebody acknowledged; nobody marks another person’s line', async () => {
    await raise('case_a');
    await deliverEscalations(source, LIBRARY, NOON);
    const [line] = await inbox('ann');
    expect(await markSeen(source, TENANT, reader('oli'), line?.id ?? '', NOON)).toBeUndefined();
    expect(await markSeen(source, 'south', reader('ann'), line?.id ?? '', NOON)).toBeUndefined();
    await journal('case_a', 2, 'escalationAcknowledged', { ...ABOUT, rung: 1 });
    await deliverEscalations(source, LIBRARY, NOON);
    expect(await inbox('ann')).toMatchObject([{ acknowledgedAt: expect.any(String) }]);
    expect(await queueDigests(source, YEAR_END, 0, 'https://x')).toBe(0);
  });
});

describe('the queue of a team', () => {
  const queued = async (): Promise<void> => {
    for (const person of ['ann', 'oli'])
      await saveStaff(
        source,
        TENANT,
        duty(person, { leaveFrom: '2026-01-01T00:00:00.000Z', position: 'member', team: 'other' }),
      );
    await raise('case_a');
    await deliverEscalations(source, LIBRARY, NOON);
  };
  const supervisor = (person: string, team?: string) =>
    saveStaff(source, TENANT, duty(person, { position: 'supervisor', ...(team ? { team } : {}) }));
  const sees = async (person: string) => (await inbox(person, true)).map(({ recipient }) => recipient);

  test('is seen by its supervisors, and by no other', async () => {
    await queued();
    await supervisor('sue', 'ward');
    await supervisor('sam', 'other');
    await supervisor('all');
    expect(await sees('sue')).toEqual(['team:ward']);
    expect(await sees('all')).toEqual(['team:ward']);
    expect(await sees('sam')).toEqual([]);
    expect(await sees('nobody-knows')).toEqual([]);
    expect(await inbox('sue')).toEqual([]);
    const [line] = await inbox('sue', true);
    expect(await markSeen(source, TENANT, reader('sam', true), line?.id ?? '', NOON)).toBeUndefined();
    expect(await markSeen(source, TENANT, reader('sue', true), line?.id ?? '', NOON)).toMatchObject({ seenAt: NOON });
  });

  test('that the roster gives to no supervisor is seen by every one of them', async () => {
    await queued();
    await supervisor('sam', 'other');
    expect(await sees('sam')).toEqual(['team:ward']);
    expect(await sees('nobody-knows')).toEqual(['team:ward']);
    expect(await inbox('ann')).toEqual([]);
  });
});

describe('mail', () => {
  async function queued(...cases: readonly string[]): Promise<number> {
    for (const id of cases) await raise(id);
    await deliverEscalations(source, LIBRARY, NOON);
    return queueDigests(source, YEAR_END, 120_000, URL);
  }

  test('names opaque ids alone, and several steps within minutes are one mail', async () => {
    expect(await queued('case_a', 'case_b', 'case_c')).toBe(1);
    expect(await queueDigests(source, YEAR_END, 0, URL)).toBe(0);
    expect(await sendMails(source, send, URL)).toBe(1);
    expect(await sendMails(source, send, URL)).toBe(0);
    const [mail = '', ...more] = mails;
    expect(more).toEqual([]);
    expect(mail).toContain('To: ann@example.org');
    for (const id of ['case_a', 'case_b', 'case_c']) {
      expect(mail).toContain(`Case ${id}: a step is overdue; open ${URL}/cases/${id}`);
    }
    expect(mail).not.toMatch(/person_|contact/);
  });

  test('waits for company first', async () => {
    await raise('case_a');
    const now = new Date().toISOString();
    await deliverEscalations(source, LIBRARY, NOON);
    expect(await queueDigests(source, now, 120_000, 'https://x')).toBe(0);
  });

  test('is tried again later after a temporary failure, and given up after a final one', async () => {
    await queued('case_a');
    failures = [451];
    expect(await sendMails(source, send, URL)).toBe(0);
    expect(await sendMails(source, send, URL)).toBe(0);
    await dueAgain();
    expect(await sendMails(source, send, URL)).toBe(1);
    expect(mails).toHaveLength(1);
    await raise('case_b');
    await deliverEscalations(source, LIBRARY, NOON);
    await queueDigests(source, YEAR_END, 0, 'https://x');
    failures = [550];
    await sendMails(source, send, URL);
    await dueAgain();
    expect(await sendMails(source, send, URL)).toBe(0);
    expect(await rows(source, `SELECT status FROM outbox_mail ORDER BY id`)).toEqual([
      { status: 'sent' },
      { status: 'failed' },
    ]);
  });

  test('whose fate is unknown keeps its Message-ID, so that it is dropped the second time', async () => {
    await queued('case_a');
    failures = [0];
    expect(await sendMails(source, send, URL)).toBe(0);
    await dueAgain();
    expect(await sendMails(source, send, URL)).toBe(1);
    const ids = mails.map((mail) => /^Message-ID: (.+)$/im.exec(mail)?.[1]?.trim());
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('that waits leaves out what was seen or proved untrue meanwhile, and is withdrawn when nothing is left', async () => {
    const reversed = (id: string) =>
      journal(id, 2, 'clockReversed', { clock: 'contact', escalations: [{ ...ABOUT, rung: 1 }] });
    await queued('case_a', 'case_b');
    failures = [451];
    await sendMails(source, send, URL);
    await reversed('case_a');
    await deliverEscalations(source, LIBRARY, NOON);
    await dueAgain();
    expect(await sendMails(source, send, URL)).toBe(1);
    expect(mails[0]).toContain('case_b');
    expect(mails[0]).not.toContain('case_a');

    await queued('case_c');
    await reversed('case_c');
    await deliverEscalations(source, LIBRARY, NOON);
    expect(await sendMails(source, send, URL)).toBe(0);
    expect(await rows(source, `SELECT status FROM outbox_mail ORDER BY id`)).toEqual([
      { status: 'sent' },
      { status: 'withdrawn' },
    ]);
  });

  test('waits for a mail server that is away', async () => {
    await queued('case_a');
    const away = smtpSender('smtp://127.0.0.1:1', 'throughline@example.org');
    expect(await sendMails(source, away, URL)).toBe(0);
    await dueAgain();
    expect(await sendMails(source, send, URL)).toBe(1);
  });
});
