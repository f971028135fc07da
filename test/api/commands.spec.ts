import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStack, type Stack } from '#test/support/stack.ts';
import { ApiClient, fact, OPENING } from './support/api-client.ts';

let stack: Stack;
let manager: ApiClient;
let stranger: ApiClient;
let auditor: ApiClient;

beforeAll(async () => {
  stack = await createStack();
  await stack.startWorker();
  const { url } = await stack.startApi();
  manager = new ApiClient(url, await stack.token({ subject: 'cm-1' }));
  stranger = new ApiClient(url, await stack.token({ tenant: 'south', role: 'supervisor' }));
  auditor = new ApiClient(url, await stack.token({ role: 'auditor' }));
}, 180_000);
afterAll(() => stack.remove());

describe('Idempotency-Key', () => {
  it('opens one case however often it is sent, at once or one after another', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const replies = await Promise.all([1, 2, 3].map(() => manager.post('/cases', OPENING, key)));
    for (const { status, body } of replies.filter(({ status }) => status !== 201)) {
      expect([status, body.code]).toEqual([409, 'IDEMPOTENCY_IN_FLIGHT']);
    }
    const again = await manager.post('/v1/cases', OPENING, key);
    const [first] = replies.filter(({ status }) => status === 201);
    expect([again.status, again.body]).toEqual([201, first?.body]);
    expect(again.headers.get('location')).toBe(`/v1/cases/${again.body.case.id}`);
    expect(again.headers.get('idempotency-key')).toBe(key['idempotency-key']);
  });

  it('gives the same answer again and adds nothing to the journal', async () => {
    const id = await manager.open();
    const key = { 'idempotency-key': randomUUID() };
    const first = await manager.command(id, 'addTask', { title: 'Call' }, key);
    await manager.command(id, 'addTask', { title: 'Write' });
    const again = await manager.command(id, 'addTask', { title: 'Call' }, key);
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([200, first.body, first.headers.get('etag')]);
    const { items } = (await manager.get(`/cases/${id}/tasks`)).body;
    expect(items.filter((task: { title: string }) => task.title === 'Call')).toHaveLength(1);
  });

  it('stands for one request: another body, command or person is refused', async () => {
    const id = await manager.open();
    const key = { 'idempotency-key': randomUUID() };
    expect((await manager.command(id, 'addTask', { title: 'Call' }, key)).status).toBe(200);
    for (const [name, body] of [
      ['addTask', { title: 'Write' }],
      ['cancelTask', { task: 't1', reason: 'x' }],
    ] as const) {
      const { status, body: problem } = await manager.command(id, name, body, key);
      expect([status, problem.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
  });

  it('is made when none is sent, and told', async () => {
    const { headers, body } = await manager.post('/cases', OPENING);
    expect(headers.get('idempotency-key')).toBe(body.commandId);
  });

  it('remembers refusals too, and a refused start leaves no case behind', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const unknown = { ...OPENING, program: { id: 'no-such-program' } };
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await manager.post('/cases', unknown, key);
      expect([status, body.code, body.field]).toEqual([422, 'PROGRAM_UNKNOWN', 'program']);
    }
    expect((await manager.get('/cases?program=no-such-program')).body.items).toEqual([]);
  });
});

describe('If-Match', () => {
  it('lets a command through on the revision that was seen, and no other', async () => {
    const id = await manager.open();
    const etag = (await manager.get(`/cases/${id}`)).headers.get('etag') ?? '';
    const first = await manager.command(id, 'addTask', { title: 'Call' }, { 'if-match': etag });
    expect(first.status).toBe(200);
    const second = await manager.command(id, 'addTask', { title: 'Write' }, { 'if-match': etag });
    expect([second.status, second.body.code]).toEqual([412, 'CASE_CHANGED']);
    const third = await manager.command(
      id,
      'addTask',
      { title: 'Write' },
      { 'if-match': first.headers.get('etag') ?? '' },
    );
    expect(third.status).toBe(200);
  });

  it('lets one of many at once through', async () => {
    const id = await manager.open();
    const etag = (await manager.get(`/cases/${id}`)).headers.get('etag') ?? '';
    const titles = Array.from({ length: 12 }, (_, index) => `Task ${index}`);
    const replies = await Promise.all(
      titles.map((title) => manager.command(id, 'addTask', { title }, { 'if-match': etag })),
    );
    const statuses = replies.map(({ status }) => status);
    expect(statuses.sort((a, b) => a - b)).toEqual([200, ...Array.from({ length: 11 }, () => 412)]);
  });
});

describe('a command', () => {
  it('is seen by every reader once it is answered', async () => {
    const id = await manager.open();
    for (let turn = 0; turn < 30; turn += 1) {
      const { body } = await manager.command(id, 'recordFacts', {
        facts: [fact('medicationsCounted', { count: turn })],
      });
      expect((await manager.get(`/cases/${id}`)).body.seq).toBe(body.case.seq);
    }
  });

  it('says when it happened, which cannot be ahead', async () => {
    const id = await manager.open();
    const occurredAt = new Date(Date.now() - 60_000).toISOString();
    const past = await manager.command(id, 'addTask', { title: 'Call', occurredAt });
    expect(past.body.events[0].occurredAt).toBe(occurredAt);
    const future = new Date(Date.now() + 3_600_000).toISOString();
    const { status, body } = await manager.command(id, 'addTask', { title: 'Call', occurredAt: future });
    expect([status, body.code, body.field]).toEqual([422, 'OCCURRED_IN_FUTURE', 'occurredAt']);
  });

  it('takes the request id into the journal', async () => {
    const id = await manager.open();
    await manager.command(id, 'addTask', { title: 'Call' }, { 'x-request-id': 'ward-7' });
    const [latest] = (await manager.get(`/cases/${id}/timeline?limit=1`)).body.items;
    expect(latest).toMatchObject({ requestId: 'ward-7', actor: { id: 'cm-1', role: 'caseManager' } });
  });

  it('speaks the words of the fact vocabulary, and records no consequence that only a clock may', async () => {
    const id = await manager.open();
    const send = async (type: string, data = {}) =>
      (await manager.command(id, 'recordFacts', { facts: [{ ...fact(type), data }] })).body.code;
    expect(await send('dischargd')).toBe('FACT_UNKNOWN');
    expect(await send('readmissionWatchEnded')).toBe('FACT_RESERVED');
    expect(await send('payerKnown', { class: 'Medicare' })).toBe('FACT_DATA_INVALID');
    const named = { ...OPENING, facts: [{ ...fact('admitted'), data: { class: 'inpatient', name: 'Bob Smith' } }] };
    expect((await manager.post('/cases', named)).body.code).toBe('FACT_DATA_INVALID');
    const [admitted] = (await manager.get(`/cases/${id}/facts`)).body.items.filter(
      ({ type }: { type: string }) => type === 'admitted',
    );
    const correction = { fact: admitted.id, data: { class: 'zebra' }, reason: 'Wrong class.' };
    const { status, body } = await manager.command(id, 'correctFact', correction);
    expect([status, body.code, body.field]).toEqual([422, 'FACT_DATA_INVALID', 'fact.data.class']);
  });

  it('knows no case of nobody', async () => {
    const { status, body } = await manager.command('case_none', 'addTask', { title: 'Call' });
    expect([status, body.code]).toEqual([404, 'CASE_NOT_FOUND']);
  });
});

describe('a tenant', () => {
  it('has no case of another: every read and every command is 404', async () => {
    const id = await manager.open();
    for (const path of ['', '/clocks', '/tasks', '/facts', '/next', '/timeline']) {
      const { status, body } = await stranger.get(`/cases/${id}${path}`);
      expect([path, status, body.code]).toEqual([path, 404, 'CASE_NOT_FOUND']);
    }
    const { status, body } = await stranger.command(id, 'addTask', { title: 'Call' });
    expect([status, body.code]).toEqual([404, 'CASE_NOT_FOUND']);
    expect((await stranger.get('/cases')).body.items).toEqual([]);
    expect((await stranger.get('/worklist')).body.items).toEqual([]);
  });

  it('may use the key of another for itself', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [ours, theirs] = [await manager.post('/cases', OPENING, key), await stranger.post('/cases', OPENING, key)];
    expect([ours.status, theirs.status]).toEqual([201, 201]);
    expect(ours.body.case.id).not.toBe(theirs.body.case.id);
  });
});

describe('figures', () => {
  it('count commands by result and know that all parts are there', async () => {
    const { text } = await auditor.get('/metrics');
    expect(text).toMatch(/throughline_commands_total\{command="openCase",result="accepted"\} \d/);
    expect(text).toMatch(/throughline_commands_total\{command="addTask",result="refused"\} \d/);
    expect(text).toMatch(/throughline_commands_total\{command="addTask",result="replayed"\} \d/);
    expect(text).toContain('throughline_projection_lag_events 0');
    expect(text).toContain('throughline_open_intents 0');
    for (const part of ['database', 'engine', 'workers']) {
      expect(text).toContain(`throughline_dependency_up{part="${part}"} 1`);
    }
  });
});
