import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fold } from '#core/case/fold.ts';
import { loadEvents } from '#persistence/journal.ts';
import { envelope, factOf, newCaseId, opening, TENANT } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';
import { caseLibrary } from '#test/support/case-library.ts';
import { continueElsewhere } from '#test/support/continue-elsewhere.ts';
import { eventually } from '#test/support/eventually.ts';
import { type TcpGate, tcpGate } from '#test/support/tcp-gate.ts';
import { caseStateQuery, externalFactSignal } from '#workflows/case/messages.ts';

let gate: TcpGate;
let engine: CaseEngine;
beforeAll(async () => {
  const { hostname, port } = new URL(process.env['DATABASE_URL'] ?? '');
  gate = await tcpGate({ host: hostname, port: Number(port) });
  engine = await startCaseEngine({ gate });
});
afterAll(async () => {
  await engine?.close();
  await gate?.close();
});

test('while the database is away a case works on, and its journal is complete once it is back', async () => {
  const caseId = newCaseId();
  const handle = engine.client.workflow.getHandle(caseId);
  const journal = () => loadEvents(engine.database.source, TENANT, caseId);
  await engine.gateway.execute(caseId, 'openCase', opening());
  await gate.close();
  const until = new Date(Date.now() + 1_000).toISOString();
  await engine.gateway.execute(caseId, 'holdCase', envelope({ reason: 'waiting', until }));
  await eventually(async () => expect((await handle.query(caseStateQuery))?.hold).toBeUndefined());
  // More than one run's worth, so that the unwritten events travel through continue-as-new too.
  for (let i = 0; i < 25; i += 1) await engine.gateway.execute(caseId, 'recordFacts', factOf('admitted'));
  expect(await journal()).toHaveLength(0);

  await gate.open();
  const seq = (await handle.query(caseStateQuery))?.seq ?? 0;
  await eventually(async () => expect((await journal()).length).toBeGreaterThan(20), 45_000);
  await engine.gateway.execute(caseId, 'closeCase', envelope({ reason: 'left' }));
  await eventually(async () => expect((await journal()).length).toBeGreaterThan(seq), 45_000);
  expect(fold(await journal())).toEqual(await handle.query(caseStateQuery));
}, 120_000);

test('what a signal told is kept when the journal went on without the case while the database was away', async () => {
  const caseId = newCaseId();
  const handle = engine.client.workflow.getHandle(caseId);
  const journal = () => loadEvents(engine.database.source, TENANT, caseId);
  await engine.send(caseId, 'openCase', opening());
  await gate.close();
  const { input, actor } = factOf('admitted');
  await handle.signal(externalFactSignal, { messageId: 'm-1', tenant: TENANT, actor, input });
  const admitted = async () => (await handle.query(caseStateQuery))?.facts.filter(({ type }) => type === 'admitted');
  await eventually(async () => expect(await admitted()).toHaveLength(1));
  await continueElsewhere(engine.database.source, caseLibrary, { tenant: TENANT, caseId, title: 'Call' });

  await gate.open();
  await eventually(async () => expect((await journal()).map(({ type }) => type)).toContain('factsRecorded'), 60_000);
  await eventually(async () => expect(await handle.query(caseStateQuery)).toEqual(fold(await journal())), 30_000);
  expect(await admitted()).toHaveLength(1);
  expect((await handle.query(caseStateQuery))?.tasks.map(({ title }) => title)).toContain('Call');
  expect((await journal()).filter(({ type }) => type === 'factsRecorded')).toHaveLength(1);
}, 120_000);
