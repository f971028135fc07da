import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { loadConfig } from '#config/config.ts';
import type { JsonObject } from '#core/json.ts';
import { openDataSource } from '#persistence/data-source.ts';
import { rows } from '#persistence/sql.ts';
import { createClient } from '#temporal/client.ts';
import { openConnection } from '#temporal/connection.ts';
import { installationKeys } from '#temporal/payload-keys.ts';
import { eventually } from '#test/support/eventually.ts';
import { createStack, type Stack } from '#test/support/stack.ts';
import { fastForward } from '#test/support/time-skipping.ts';
import type { Client, Connection } from '@temporalio/client';
import { ApiClient, fact, type Reply } from './support/api-client.ts';

const HOUR_MS = 3_600_000;
const TEAM = 'unit-7';
const NOTICED_MS = 40_000;
const AWAY = { leaveFrom: '2020-01-01T00:00:00.000Z' };

let stack: Stack;
let supervisor: ApiClient;
let temporal: { readonly client: Client; readonly connection: Connection };
let source: DataSource;
let smtp: SMTPServer;
let url: string;
const mails: { readonly to: string; readonly text: string }[] = [];
let isMailAway = false;

beforeAll(async () => {
  smtp = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: takeMail });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  stack = await createStack();
  // A listening TCP server has an address with a port.
  const { port } = smtp.server.address() as AddressInfo;
  Object.assign(stack.env, { SMTP_URL: `smtp://127.0.0.1:${port}`, PUBLIC_URL: 'https://care.example.org' });
  await stack.startWorker();
  ({ url } = await stack.startApi());
  supervisor = new ApiClient(url, await stack.token({ role: 'supervisor', subject: 'sue' }));
  const connection = openConnection(stack.temporalAddress);
  temporal = { connection, client: createClient(connection, stack.namespace, installationKeys(loadConfig(stack.env))) };
  source = await openDataSource(stack.databaseUrl, { poolSize: 2 });
}, 180_000);
afterAll(async () => {
  await Promise.all([temporal.connection.close(), source.destroy(), stack.remove()]);
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

function takeMail(
  stream: NodeJS.ReadableStream,
  session: { readonly envelope: { readonly rcptTo: readonly { readonly address: string }[] } },
  answer: (error?: Error & { responseCode?: number }) => void,
): void {
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  stream.on('end', () => {
    if (isMailAway) answer(Object.assign(new Error('not now'), { responseCode: 451 }));
    else {
      // Long lines of a mail are folded.
      mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', text: text.replaceAll('=\r\n', '') });
      answer();
    }
  });
}

/** Quiet hours of their own that never begin: the ladder’s would make the test depend on the time of day. */
async function staff(person: string, more: JsonObject = {}): Promise<void> {
  const duty = {
    position: 'member',
    zone: 'UTC',
    email: `${person}@example.org`,
    quietFrom: '00:00',
    quietUntil: '00:00',
  };
  const { status, text } = await supervisor.put(`/staff/${person}`, { ...duty, ...more });
  expect([status, text.slice(0, 80)]).toEqual([200, expect.any(String)]);
}

/** Owner, cover, supervisor, program lead and on call; each can be sent away. */
async function roster(away: readonly string[] = []): Promise<void> {
  const leave = (person: string): JsonObject => (away.includes(person) ? AWAY : {});
  await staff('ann', { cover: 'cora', team: TEAM, ...leave('ann') });
  await staff('cora', { team: TEAM, ...leave('cora') });
  await staff('sue', { position: 'supervisor', team: TEAM, ...leave('sue') });
  await staff('lena', { position: 'programLead', ...leave('lena') });
  await staff('oli', { position: 'onCall', ...leave('oli') });
}

/** A stay of ann’s whose screening falls due in two seconds. */
async function aboutToMiss(): Promise<string> {
  const hoursAgo = 24 - 2 / 3600;
  const facts = [
    fact('personDescribed', { ageYears: 71 }, hoursAgo),
    fact('payerKnown', { class: 'commercial' }, hoursAgo),
    fact('admitted', { class: 'inpatient' }, hoursAgo),
  ];
  return supervisor.open({ owner: 'ann', team: TEAM, facts });
}

const entries = async (id: string, type: string): Promise<readonly JsonObject[]> => {
  const { items } = (await supervisor.get(`/cases/${id}/timeline?limit=200`)).body;
  return items.filter((entry: JsonObject) => entry['type'] === type).reverse();
};

/** The ten seconds have passed after which the sweeper sends the command of a notice. */
const ripened = (id: string) =>
  rows(
    source,
    `UPDATE intent SET created_at = created_at - interval '10 s'
     WHERE case_id = $1 AND name = 'recordEscalationNotice' AND created_at > now() - interval '10 s'`,
    [id],
  );

/** Waits until so many rungs are told and their notices journaled; gives who was told, in order. */
async function told(id: string, rungs: number): Promise<readonly unknown[]> {
  await eventually(async () => {
    await ripened(id);
    expect(await entries(id, 'escalationNoticed')).toHaveLength(rungs);
  }, NOTICED_MS);
  return (await entries(id, 'escalationNoticed')).map(({ data }) => (data as JsonObject)['recipient']);
}

async function inboxOf(person: string, role: 'caseManager' | 'supervisor' = 'caseManager'): Promise<Reply['body'][]> {
  const client = new ApiClient(url, await stack.token({ role, subject: person }));
  return (await client.get('/inbox')).body.items;
}

const linesOf = async (person: string, id: string) =>
  (await inboxOf(person)).filter(({ caseId }: { caseId: string }) => caseId === id);

/** Two minutes of waiting for company have passed. */
const waited = () =>
  rows(
    source,
    `UPDATE notification SET created_at = created_at - interval '5 min', tell_at = tell_at - interval '5 min'`,
  );

test('a ladder is climbed by timers, each rung tells one person, in the inbox and by one mail', async () => {
  await roster();
  const id = await aboutToMiss();
  const everybody = ['ann', 'cora', 'sue', 'lena', 'oli'];
  for (const [index, hours] of [0, 1, 2, 4, 4].entries()) {
    if (hours > 0) await fastForward(temporal.client, id, hours * HOUR_MS);
    expect(await told(id, index + 1)).toEqual(everybody.slice(0, index + 1));
  }
  for (const person of everybody) expect(await linesOf(person, id)).toHaveLength(1);
  // Each rung has its time from when the one before was told, which is a moment after it was due.
  const instants = (await entries(id, 'escalationRaised')).map(({ occurredAt }) => Date.parse(String(occurredAt)));
  expect(instants.map((at) => Math.round((at - (instants[0] ?? 0)) / HOUR_MS))).toEqual([0, 1, 3, 7, 11]);

  await waited();
  await eventually(async () => {
    expect(mails.map(({ to }) => to).sort()).toEqual(everybody.map((person) => `${person}@example.org`).sort());
  }, 30_000);
  expect(mails.every(({ text }) => text.includes(`https://care.example.org/cases/${id}`))).toBe(true);
}, 300_000);

test('an acknowledgement stops the ladder, and people on leave are passed over', async () => {
  await roster(['ann', 'cora']);
  const id = await aboutToMiss();
  expect(await told(id, 1)).toEqual(['sue']);
  const [raised] = await entries(id, 'escalationRaised');
  const { ladder = '', clock = '' } = (raised?.['data'] ?? {}) as JsonObject;
  expect((await supervisor.command(id, 'acknowledgeEscalation', { ladder, clock })).status).toBe(200);
  await eventually(async () =>
    expect(await linesOf('sue', id)).toMatchObject([{ acknowledgedAt: expect.any(String) }]),
  );
  await fastForward(temporal.client, id, 12 * HOUR_MS);
  expect(await entries(id, 'escalationRaised')).toHaveLength(1);
}, 120_000);

test('with everybody on leave each rung is told to the one on call', async () => {
  await roster(['ann', 'cora', 'sue', 'lena', 'oli']);
  const id = await aboutToMiss();
  expect(await told(id, 1)).toEqual(['oli']);
  await fastForward(temporal.client, id, HOUR_MS);
  expect(await told(id, 2)).toEqual(['oli', 'oli']);
  const because = (await entries(id, 'escalationNoticed')).map(({ data }) => (data as JsonObject)['because']);
  expect(because).toEqual(['everybodyIsAway', 'everybodyIsAway']);
}, 120_000);

test('who has left is told of nothing, neither as owner nor standing in, until a duty brings them back', async () => {
  await roster();
  for (const person of ['ann', 'cora', 'ann']) expect((await supervisor.delete(`/staff/${person}`)).status).toBe(204);
  expect((await supervisor.delete('/staff/nobody')).body).toMatchObject({ status: 404, code: 'STAFF_NOT_FOUND' });
  const elsewhere = new ApiClient(url, await stack.token({ role: 'supervisor', tenant: 'another' }));
  expect((await elsewhere.delete('/staff/sue')).status).toBe(404);
  const onRoster = async (): Promise<string[]> =>
    (await supervisor.get('/staff')).body.items.map(({ person }: { person: string }) => person);
  expect(await onRoster()).toEqual(['lena', 'oli', 'sue']);
  const [cora, ann] = ['cora', 'ann'].map((about) => ({ actor: 'sue', action: 'staffRemoved', about }));
  const auditor = new ApiClient(url, await stack.token({ role: 'auditor' }));
  const first = await auditor.get('/audit?limit=1');
  expect(first.body.items).toMatchObject([cora]);
  expect((await auditor.get(first.body.links.next)).body).toMatchObject({ items: [ann], links: {} });
  expect((await elsewhere.get('/audit')).body.items).toEqual([]);
  expect((await auditor.get('/audit?cursor=x')).body).toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
  const assistant = new ApiClient(url, await stack.token({ role: 'assistant' }));
  expect((await assistant.get('/audit')).status).toBe(403);

  expect(await told(await aboutToMiss(), 1)).toEqual(['sue']);
  await roster();
  expect(await onRoster()).toEqual(['ann', 'cora', 'lena', 'oli', 'sue']);
}, 120_000);

test('a miss cured by a late fact is listed as reversed, and what nobody saw is withdrawn with its mail', async () => {
  await roster();
  isMailAway = true;
  mails.length = 0;
  const id = await aboutToMiss();
  expect(await told(id, 1)).toEqual(['ann']);
  await waited();
  const pending = () =>
    rows<{ status: string }>(source, `SELECT status FROM outbox_mail WHERE body LIKE '%' || $1 || '%'`, [id]);
  await eventually(async () => expect(await pending()).toMatchObject([{ status: 'pending' }]), 30_000);

  // The screening had been done in time; nobody had written it down.
  await supervisor.command(id, 'recordFacts', { facts: [fact('dischargeScreeningCompleted', {}, 20)] });
  const [reversed] = await entries(id, 'clockReversed');
  expect(reversed?.['data']).toMatchObject({ clock: 'discharge-screening', escalations: [{ rung: 1 }] });
  await eventually(async () => expect(await linesOf('ann', id)).toEqual([]), 30_000);
  isMailAway = false;
  await rows(source, `UPDATE outbox_mail SET next_attempt_at = now() WHERE status = 'pending'`);
  await eventually(async () => expect(await pending()).toEqual([{ status: 'withdrawn' }]), 30_000);
  expect(mails.filter(({ text }) => text.includes(id))).toEqual([]);
}, 120_000);

test('work is listed by urgency: the missed deadline first', async () => {
  await roster();
  const calm = await supervisor.open({ owner: 'ann', team: 'unit-9' });
  const late = await supervisor.open({ owner: 'ann', team: 'unit-9', facts: lateFacts() });
  await eventually(async () => {
    const { items } = (await supervisor.get('/worklist?team=unit-9&limit=50')).body;
    const urgencies: number[] = items.map(({ urgency }: { urgency: number }) => urgency);
    expect(urgencies).toEqual([...urgencies].sort((a, b) => b - a));
    const cases: string[] = items.map(({ caseId }: { caseId: string }) => caseId);
    expect(cases.indexOf(late)).toBe(0);
    expect(cases).toContain(calm);
  }, 30_000);
});

function lateFacts(): JsonObject[] {
  return [fact('personDescribed', { ageYears: 71 }, 90), fact('admitted', { class: 'inpatient' }, 90)];
}
