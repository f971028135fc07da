import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMAND_NAMES, COMMANDS } from '#core/case/command-table.ts';
import type { JsonObject } from '#core/json.ts';
import { createStack, type Stack } from '#test/support/stack.ts';
import { eventually } from '#test/support/eventually.ts';
import { ApiClient, fact, type Reply } from './support/api-client.ts';

let stack: Stack;
let url: string;
let supervisor: ApiClient;
const tried = new Set<string>(['openCase']);

beforeAll(async () => {
  stack = await createStack();
  await stack.startWorker();
  ({ url } = await stack.startApi());
  supervisor = new ApiClient(url, await stack.token({ role: 'supervisor', subject: 'sup-1' }));
}, 180_000);
afterAll(() => stack.remove());

async function send(caseId: string, name: string, body: JsonObject = {}): Promise<Reply> {
  tried.add(name);
  return supervisor.command(caseId, name, body);
}

/** Sends a command that must be carried out. */
async function must(caseId: string, name: string, body: JsonObject = {}): Promise<Reply['body']> {
  const reply = await send(caseId, name, body);
  expect([name, reply.status, reply.body.code]).toEqual([name, 200, undefined]);
  expect(reply.headers.get('etag')).toBe(`"${reply.body.case.seq}"`);
  return reply.body;
}

/** Sends a command that must be refused, with a sentence for people. */
async function refused(caseId: string, name: string, body: JsonObject, status: number, code: string): Promise<void> {
  const reply = await send(caseId, name, body);
  expect([reply.status, reply.body.code]).toEqual([status, code]);
  expect(reply.body.detail).toMatch(/[.!]$/);
}

async function stageOf(caseId: string): Promise<string> {
  return (await supervisor.get(`/cases/${caseId}`)).body.stage;
}

describe('the life of a case over HTTP', () => {
  let id: string;

  it('begins with a person who is eligible', async () => {
    id = await supervisor.open({ owner: 'cm-1', team: 'unit-7' });
    const { body, headers } = await supervisor.get(`/cases/${id}`);
    expect(body).toMatchObject({
      stage: 'assess',
      eligible: 'eligible',
      owner: 'cm-1',
      team: 'unit-7',
      tenant: 'local',
    });
    expect(headers.get('etag')).toBe(`"${body.seq}"`);
  });

  it('learns facts, and mends what was wrong', async () => {
    const payer = fact('payerKnown', { class: 'commercial' });
    const mistake = fact('emergencyVisits', { count: 3, months: 6 });
    await must(id, 'recordFacts', { facts: [payer, mistake, fact('dischargeScreeningCompleted', { needs: true })] });
    await must(id, 'correctFact', {
      fact: payer.id,
      data: { class: 'medicare' },
      reason: 'Card was read wrong.',
    });
    await refused(id, 'correctFact', { fact: payer.id, reason: 'Nothing else.' }, 409, 'FACT_REPLACED');
    await refused(id, 'correctFact', { fact: mistake.id, reason: 'Nothing else.' }, 422, 'FACT_UNCHANGED');
    await must(id, 'retractFact', { fact: mistake.id, reason: 'Another person.' });
    const { items } = (await supervisor.get(`/cases/${id}/facts`)).body;
    expect(items.some((item: JsonObject) => item['replaces'] === payer.id)).toBe(true);
    expect(items.some((item: JsonObject) => item['retracts'] === mistake.id)).toBe(true);
    const { id: correction } = items.find((item: JsonObject) => item['replaces'] === payer.id);
    await must(id, 'retractFact', { fact: correction, reason: 'The card was right.' });
    const told = (await supervisor.get(`/cases/${id}/timeline`)).body.items.map(({ code }: { code: string }) => code);
    expect(told.filter((code: string) => /^fact[RC]/.test(code))).toEqual([
      'factRetracted.correction',
      'factRetracted',
      'factCorrected',
    ]);
    await must(id, 'correctFact', { fact: payer.id, data: { class: 'medicare' }, reason: 'It was not.' });
    await must(id, 'determineEligibility');
  });

  it('is assessed and planned', async () => {
    await refused(id, 'advanceStage', { to: 'plan' }, 409, 'ASSESSMENT_MISSING');
    const assessed = await must(id, 'recordAssessment', { instrument: 'lace', score: 12 });
    expect(assessed.case.risk).toMatchObject({ instrument: 'lace', score: 12 });
    await must(id, 'advanceStage', { to: 'plan' });
    await refused(id, 'recordPlan', { goals: [] }, 422, 'PLAN_EMPTY');
    await must(id, 'recordPlan', { goals: [{ id: 'g1', title: 'Home with services', dueOn: '2027-01-01' }] });
    await refused(id, 'advanceStage', { to: 'implement' }, 409, 'PLAN_NOT_APPROVED');
    await must(id, 'approvePlan', { version: 1 });
    await must(id, 'advanceStage', { to: 'implement' });
    await must(id, 'advanceStage', { to: 'monitor' });
  });

  it('is worked on by people', async () => {
    await must(id, 'assignCase', { owner: 'cm-2', reason: 'Leave.' });
    await must(id, 'changePriority', { priority: 'urgent', reason: 'Bed pressure.' });
    await must(id, 'addTask', { title: 'Call the pharmacy', dueBy: new Date(Date.now() + 3_600_000).toISOString() });
    await must(id, 'addTask', { title: 'Order a walker' });
    const { items } = (await supervisor.get(`/cases/${id}/tasks`)).body;
    const taskOf = (title: string): string => items.find((task: JsonObject) => task['title'] === title).id;
    await must(id, 'assignTask', { task: taskOf('Call the pharmacy'), assignee: 'as-1' });
    await must(id, 'completeTask', { task: taskOf('Call the pharmacy') });
    await must(id, 'cancelTask', { task: taskOf('Order a walker'), reason: 'Has one.' });
    await refused(id, 'completeTask', { task: taskOf('Order a walker') }, 409, 'TASK_ENDED');
    await must(id, 'transferCase', { team: 'unit-8', reason: 'unitChange' });
    await must(id, 'relinkPerson', { person: 'person_2', reason: 'Two records were one person.' });
    await refused(id, 'changeProgramVersion', { version: '1999.1', reason: 'Test.' }, 422, 'PROGRAM_UNKNOWN');
    const noSuch = { calendar: 'us-federal', version: '1999.1', reason: 'Test.' };
    await refused(id, 'rebaseCalendar', noSuch, 422, 'CALENDAR_UNKNOWN');
  });

  it('keeps its checklist, holds and clocks', async () => {
    await must(id, 'completeChecklistItem', { item: 'medications-reconciled' });
    await must(id, 'blockChecklistItem', { item: 'transport', reason: 'transportPending' });
    await must(id, 'unblockChecklistItem', { item: 'transport' });
    await must(id, 'overrideChecklist', { items: ['records-sent'], reason: 'Sent on paper.', authority: 'sup-1' });
    const { checklist } = (await supervisor.get(`/cases/${id}`)).body;
    expect(checklist.find((item: JsonObject) => item['id'] === 'medications-reconciled').status).toBe('done');
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await must(id, 'holdCase', { reason: 'familyDecision', until });
    expect((await supervisor.get(`/cases/${id}/next`)).body).toMatchObject({ resumesAt: until });
    await must(id, 'resumeCase');
    const { items } = (await supervisor.get(`/cases/${id}/clocks`)).body;
    expect(items.length).toBeGreaterThan(0);
    const running = items.find((clock: { status: string }) => ['running', 'waiting', 'warned'].includes(clock.status));
    const explained = await supervisor.get(`/cases/${id}/clocks/${running.clock}/explanation`);
    expect([explained.status, explained.body.clock]).toEqual([200, running.clock]);
    expect(explained.body.instances[0].words.en.length).toBeGreaterThan(0);
    expect((await supervisor.get(`/cases/${id}/clocks/none/explanation`)).body.code).toBe('CLOCK_NOT_FOUND');
    const before = `/cases/${id}/clocks/${running.clock}/explanation?asKnownAt=2020-01-01T00:00:00Z`;
    expect((await supervisor.get(before)).body).toMatchObject({ code: 'INVALID_INPUT', field: 'asKnownAt' });
    const waiver = { clock: running.clock, reason: 'notApplicable', authority: 'sup-1' };
    await must(id, 'waiveClock', running.instance === '' ? waiver : { ...waiver, instance: running.instance });
  });

  it('follows the discharge by itself, ends, and may begin again', async () => {
    await must(id, 'recordFacts', { facts: [fact('discharged', { disposition: 'home' })] });
    expect(await stageOf(id)).toBe('transition');
    await must(id, 'recordContact', { purpose: 'post-discharge', reached: true, channel: 'phone' });
    await refused(id, 'closeCase', { reason: 'goalsMet' }, 409, 'REQUIREMENT_NOT_MET');
    await must(id, 'recordFacts', { facts: [fact('readmitted')] });
    const closed = await must(id, 'closeCase', { reason: 'readmitted' });
    expect(closed.case).toMatchObject({ stage: 'closed', outcome: 'completed' });
    await refused(id, 'addTask', { title: 'Too late' }, 409, 'CASE_CLOSED');
    const reopened = await must(id, 'reopenCase', { reason: 'closedInError' });
    expect(reopened.case.episode).toBe(2);
    await must(id, 'withdrawCase', { reason: 'declined' });
  });

  it('is told by its timeline, to the last request', async () => {
    const all: JsonObject[] = [];
    for (let next = `/cases/${id}/timeline?limit=7`; next;) {
      const { body } = await supervisor.get(next);
      all.push(...body.items);
      next = body.links.next;
    }
    const { seq } = (await supervisor.get(`/cases/${id}`)).body;
    expect(all.map((entry) => entry['seq'])).toEqual(Array.from({ length: seq }, (_, index) => seq - index));
    expect(all.every((entry) => /\S/.test((entry['text'] as JsonObject)['en'] as string))).toBe(true);
    const own = all.filter((entry) => (entry['actor'] as JsonObject)['role'] === 'supervisor');
    expect(own.every((entry) => typeof entry['requestId'] === 'string')).toBe(true);
  });

  it('may end in other ways', async () => {
    const died = await supervisor.open();
    expect((await must(died, 'recordDeath')).case.outcome).toBe('deceased');
    const mistake = await supervisor.open();
    expect((await must(mistake, 'enterInError', { reason: 'duplicate' })).case.outcome).toBe('enteredInError');
  });

  it('escalates a miss by itself, and a person acknowledges', async () => {
    const late = await supervisor.open({ facts: lateAdmission() });
    await eventually(async () => {
      const { items } = (await supervisor.get(`/cases/${late}/timeline?limit=200`)).body;
      const raised = items.find((entry: JsonObject) => entry['type'] === 'escalationRaised');
      expect(raised).toBeDefined();
      const { ladder, clock, instance } = raised.data;
      const target = instance === '' ? { ladder, clock } : { ladder, clock, instance };
      await must(late, 'acknowledgeEscalation', target);
    }, 30_000);
  });

  it('has met every command', () => {
    expect(COMMAND_NAMES.filter((name) => !tried.has(name) && COMMANDS[name].permission !== 'case.system')).toEqual([]);
  });
});

/** Admitted long enough ago that the first deadlines have been missed. */
function lateAdmission(): JsonObject[] {
  return [fact('personDescribed', { ageYears: 71 }, 90), fact('admitted', { class: 'inpatient' }, 90)];
}
