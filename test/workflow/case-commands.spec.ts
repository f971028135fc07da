import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fold } from '#core/case/fold.ts';
import { isRefusal } from '#core/case/refusal.ts';
import { loadEvents } from '#persistence/journal.ts';
import { OutcomeUnknown } from '#temporal/errors.ts';
import { CaseGateway } from '#temporal/case-gateway.ts';
import { envelope, factOf, newCaseId, opening, TENANT } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';
import { caseLibrary } from '#test/support/case-library.ts';
import { eventually } from '#test/support/eventually.ts';
import {
  caseClocksQuery,
  caseStateQuery,
  externalFactSignal,
  rollSignal,
  whatHappensNextQuery,
} from '#workflows/case/messages.ts';

let engine: CaseEngine;
beforeAll(async () => {
  engine = await startCaseEngine();
});
afterAll(() => engine?.close());

const stateOf = (caseId: string) => engine.client.workflow.getHandle(caseId).query(caseStateQuery);
const journalOf = (caseId: string) => loadEvents(engine.database.source, TENANT, caseId);
const runOf = async (caseId: string) => (await engine.client.workflow.getHandle(caseId).describe()).runId;
const statusOf = async (caseId: string) => (await engine.client.workflow.getHandle(caseId).describe()).status.name;

test('a case is opened, learns a fact, and its journal folds to the state that the workflow holds', async () => {
  const caseId = newCaseId();
  const opened = await engine.send(caseId, 'openCase', opening());
  const learnt = await engine.send(caseId, 'recordFacts', factOf('admitted'));
  expect(learnt.command.firstSeq).toBe(opened.command.lastSeq + 1);
  expect(fold(await journalOf(caseId))).toEqual(await stateOf(caseId));
});

test('a refusal is an answer with code and remedy, and leaves no trace in the history', async () => {
  const caseId = newCaseId();
  await engine.send(caseId, 'openCase', opening());
  const handle = engine.client.workflow.getHandle(caseId);
  const before = (await handle.describe()).historyLength;
  const refusal = await engine.gateway.execute(caseId, 'closeCase', envelope({ reason: 'no such reason' }));
  expect(refusal).toMatchObject({ refused: true, code: 'CLOSE_REASON_UNKNOWN', field: 'reason' });
  expect((await handle.describe()).historyLength).toBe(before);
});

test('a refused start leaves nothing running', async () => {
  const caseId = newCaseId();
  const refusal = await engine.gateway.execute(caseId, 'openCase', opening({ actor: { id: 'u', role: 'auditor' } }));
  expect(refusal).toMatchObject({ refused: true, code: 'PERMISSION_DENIED' });
  expect(await engine.gateway.execute(caseId, 'recordFacts', factOf('admitted'))).toMatchObject({
    code: 'CASE_NOT_FOUND',
  });
  await expect(runOf(caseId)).rejects.toThrow();
});

test('a repeated command id gives the same events and happens once, in the same run and after many more', async () => {
  const caseId = newCaseId();
  const open = opening();
  const first = await engine.send(caseId, 'openCase', open);
  const firstRun = await runOf(caseId);
  const again = await engine.gateway.execute(caseId, 'openCase', open);
  expect(again).toMatchObject({ command: first.command });
  for (let i = 0; i < 45; i += 1) await engine.send(caseId, 'recordFacts', factOf('admitted'));
  expect(await runOf(caseId)).not.toBe(firstRun);

  const muchLater = await engine.gateway.execute(caseId, 'openCase', open);
  if (isRefusal(muchLater)) throw new Error(muchLater.code);
  expect(muchLater.command).toEqual(first.command);
  expect(muchLater.events.filter((event) => event.commandId === open.commandId)).toEqual(first.events);
  expect((await stateOf(caseId))?.facts.filter((fact) => fact.type === 'admitted')).toHaveLength(45);
});

test('commands from many callers at once are all taken, once each and in one order, across continue-as-new', async () => {
  const caseId = newCaseId();
  await engine.send(caseId, 'openCase', opening());
  const commands = Array.from({ length: 90 }, () => factOf('admitted'));
  const replies = await Promise.all(commands.map((command) => engine.send(caseId, 'recordFacts', command)));
  expect(new Set(replies.map((reply) => reply.command.firstSeq)).size).toBe(90);
  const journal = await journalOf(caseId);
  expect(journal.map((event) => event.seq)).toEqual(journal.map((_, index) => index + 1));
  expect(fold(journal)).toEqual(await stateOf(caseId));
});

test('without a worker the caller is told within its deadline, and the same id is safe afterwards', async () => {
  const caseId = newCaseId();
  await engine.send(caseId, 'openCase', opening());
  await engine.stopWorker();
  const load = (tenant: string, id: string) => loadEvents(engine.database.source, tenant, id);
  const hasty = new CaseGateway(engine.client, load, caseLibrary, 1_000);
  const command = factOf('admitted');
  const startedAt = Date.now();
  await expect(hasty.execute(caseId, 'recordFacts', command)).rejects.toThrow(OutcomeUnknown);
  expect(Date.now() - startedAt).toBeLessThan(8_000);
  await engine.startWorker();
  await engine.send(caseId, 'recordFacts', command);
  expect((await stateOf(caseId))?.facts.filter((fact) => fact.type === 'admitted')).toHaveLength(1);
});

test('a closed case ends its workflow once the journal has it all, and starts again when something comes', async () => {
  const caseId = newCaseId();
  await engine.send(caseId, 'openCase', opening());
  // Never applied by the caller: the case itself must write it before it ends.
  const closed = await engine.gateway.execute(caseId, 'closeCase', envelope({ reason: 'left' }));
  expect(isRefusal(closed)).toBe(false);
  await eventually(async () => expect(await statusOf(caseId)).toBe('COMPLETED'));
  expect((await journalOf(caseId)).at(-1)?.type).toBe('caseClosed');

  const late = await engine.send(caseId, 'recordFacts', factOf('admitted'));
  await eventually(async () => expect(await statusOf(caseId)).toBe('COMPLETED'));
  const reopened = await engine.send(caseId, 'reopenCase', envelope({ reason: 'early' }));
  expect(reopened.command.firstSeq).toBe(late.seq + 1);
  expect(await stateOf(caseId)).toMatchObject({ episode: 2, seq: reopened.seq });
  expect(await statusOf(caseId)).toBe('RUNNING');
  expect(fold(await journalOf(caseId))).toEqual(await stateOf(caseId));
});

test('an external fact is learnt once however often it is signalled, and reaches the journal by itself', async () => {
  const caseId = newCaseId();
  await engine.send(caseId, 'openCase', opening());
  const { input, actor } = factOf('admitted');
  const handle = engine.client.workflow.getHandle(caseId);
  const fact = { messageId: 'm-1', tenant: TENANT, actor, input };
  await handle.signal(externalFactSignal, fact);
  await handle.signal(externalFactSignal, fact);
  await eventually(async () =>
    expect((await journalOf(caseId)).map((event) => event.commandId)).toContain('signal:m-1'),
  );
  expect((await stateOf(caseId))?.facts.filter((one) => one.type === 'admitted')).toHaveLength(1);
});

test('what no caller applies is written by the case once it is more than a few events', async () => {
  const caseId = newCaseId();
  await engine.send(caseId, 'openCase', opening());
  for (let i = 0; i < 24; i += 1) await engine.gateway.execute(caseId, 'recordFacts', factOf('admitted'));
  await eventually(async () => expect((await journalOf(caseId)).length).toBeGreaterThan(20));
});

test('an operator’s roll gives a fresh run with the same case', async () => {
  const caseId = newCaseId();
  await engine.send(caseId, 'openCase', opening());
  const [run, state] = await Promise.all([runOf(caseId), stateOf(caseId)]);
  await engine.client.workflow.getHandle(caseId).signal(rollSignal);
  await eventually(async () => expect(await runOf(caseId)).not.toBe(run));
  expect(await stateOf(caseId)).toEqual(state);
});

test('a hold ends by itself at its moment, and what happens next says so before', async () => {
  const caseId = newCaseId();
  await engine.send(caseId, 'openCase', opening());
  const until = new Date(Date.now() + 2_000).toISOString();
  await engine.send(caseId, 'holdCase', envelope({ reason: 'waiting', until }));
  const handle = engine.client.workflow.getHandle(caseId);
  expect(await handle.query(whatHappensNextQuery)).toMatchObject({ actsAt: until });
  expect(await handle.query(caseClocksQuery)).toMatchObject({ tenant: TENANT });
  await eventually(async () =>
    expect((await journalOf(caseId)).at(-1)).toMatchObject({ type: 'caseResumed', occurredAt: until }),
  );
  expect((await stateOf(caseId))?.hold).toBeUndefined();
});
